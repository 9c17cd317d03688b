/// An object of the API. Items of a list carry neither kind nor version, so the type knows them.
protocol APIObject: Decodable, Sendable {
    /// E.g. `Deployment`.
    static var kind: String { get }
    /// Group and version, e.g. `apps/v1`.
    static var apiVersion: String { get }
    var metadata: API.ObjectMeta { get }
}
