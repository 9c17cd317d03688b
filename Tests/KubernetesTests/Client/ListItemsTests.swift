import Testing

@testable import Kubernetes

@Suite struct ListItemsTests {
    private func find(_ text: String) -> (items: [String], frame: String, areObjects: Bool) {
        let bytes = Array(text.utf8)
        let list = bytes.withUnsafeBytes { ListItems(in: $0) }
        return (
            list.places.map { String(decoding: bytes[$0], as: UTF8.self) }, String(decoding: list.frame, as: UTF8.self),
            list.areObjects
        )
    }

    @Test func itemsStandForThemselvesAndTheRestStaysAnObject() {
        let found = find(
            #"{"kind":"PodList", "metadata":{"items":[{"no":1}],"continue":"x"},"items":[{"a":[1,{"b":2}]} , {}],"z":0}"#
        )
        #expect(found.items == [#"{"a":[1,{"b":2}]}"#, "{}"])
        #expect(found.frame == #"{"kind":"PodList", "metadata":{"items":[{"no":1}],"continue":"x"},"items":[],"z":0}"#)
        #expect(found.areObjects)
    }

    @Test func bracketsAndQuotesInTextsCountForNothing() {
        let item = #"{"message":"items\\\": [{ \"]}","items":[{}]}"#
        let found = find(#"{"items":["# + item + #"],"note":"items","other":[{"c":3}]}"#)
        #expect(found.items == [item])
        #expect(found.frame == #"{"items":[],"note":"items","other":[{"c":3}]}"#)
    }

    @Test(arguments: [
        #"{"items":null}"#, #"{"items":[]}"#, "[]", "", "not JSON", #"{"note":"items"}"#, #"{"items":{"a":{}}}"#,
    ])
    func whatHasNoItemsIsAllFrame(_ text: String) {
        let found = find(text)
        #expect(found.items.isEmpty)
        #expect(found.frame == text)
        #expect(found.areObjects)
    }

    @Test(arguments: [#"{"items":[{},1]}"#, #"{"items":["a",{}]}"#, #"{"items":[[{}]]}"#, #"{"items":[null]}"#])
    func itemsThatAreNoObjectsAreTold(_ text: String) {
        #expect(!find(text).areObjects)
    }
}
