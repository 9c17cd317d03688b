extension AccessRule {
    /// What a 403 says is missing; nil when it is not the authorizer that refused.
    ///
    /// The words are the API server's own for every authorizer: `… cannot list resource "pods" in API group "" in the
    /// namespace "prod"`.
    init?(refusedBy message: String) {
        guard let verb = message.firstMatch(of: /cannot ([a-z]+) resource "([^"]+)" in API group "([^"]*)"/) else {
            return nil
        }
        self.init(String(verb.3), [String(verb.2)], [String(verb.1)])
    }
}
