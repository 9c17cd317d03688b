import Testing

@testable import Kubernetes

struct SelectorTests {
    static let both =
        #"{"matchLabels":{"b":"2","a":"1"},"matchExpressions":[{"key":"tier","operator":"In","values":["web","api"]},{"key":"old","operator":"DoesNotExist"}]}"#

    @Test(arguments: [
        ("{}", ""), (#"{"matchLabels":{"app":"web"}}"#, "app=web"),
        (both, "a=1,b=2,tier in (api,web),!old"),
        (
            #"{"matchExpressions":[{"key":"k","operator":"NotIn","values":["x"]},{"key":"e","operator":"Exists"}]}"#,
            "k notin (x),e"
        ),
    ])
    func aSelectorBecomesAQuery(json: String, query: String) throws {
        #expect(try parsed(json, as: API.LabelSelector.self).query == query)
    }

    @Test(
        arguments: [
            ("{}", [:], true), ("{}", ["a": "1"], true),
            (both, ["a": "1", "b": "2", "tier": "web"], true),
            (both, ["a": "1", "b": "2", "tier": "db"], false),
            (both, ["a": "1", "b": "2"], false),
            (both, ["a": "1", "b": "2", "tier": "web", "old": ""], false),
            (both, ["a": "1", "tier": "web"], false),
            (#"{"matchExpressions":[{"key":"k","operator":"NotIn","values":["x"]}]}"#, [:], true),
            (#"{"matchExpressions":[{"key":"k","operator":"NotIn","values":["x"]}]}"#, ["k": "x"], false),
            (#"{"matchExpressions":[{"key":"k","operator":"Exists"}]}"#, ["k": ""], true),
            (#"{"matchExpressions":[{"key":"k","operator":"Unheard","values":["x"]}]}"#, ["k": "x"], false),
        ] as [(String, [String: String], Bool)]
    )
    func aSelectorMatchesAsTheServerDoes(json: String, labels: [String: String], matches: Bool) throws {
        #expect(try parsed(json, as: API.LabelSelector.self).matches(labels) == matches)
    }
}
