/// A button in some blocks.
package struct FakeSlackButton: Hashable, Sendable {
    package let label: String
    package let block: String
    package let action: String
    package let value: String?
    package let url: String?
    package let style: String?

    static func all(in blocks: [FakeSlackJSON]) -> [FakeSlackButton] {
        blocks.flatMap { block in
            let elements = (block["elements"]?.array ?? []) + [block["accessory"]].compactMap(\.self)
            return elements.filter { $0["type"]?.string == "button" }.map { element in
                FakeSlackButton(
                    label: element["text"]?["text"]?.string ?? "",
                    block: block["block_id"]?.string ?? "",
                    action: element["action_id"]?.string ?? "",
                    value: element["value"]?.string,
                    url: element["url"]?.string,
                    style: element["style"]?.string
                )
            }
        }
    }
}
