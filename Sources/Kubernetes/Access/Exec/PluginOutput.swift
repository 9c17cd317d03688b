/// What a plugin that ended well printed.
struct PluginOutput: Sendable, SecretHolding {
    /// All of stdout: the credential.
    let bytes: [UInt8]
    /// `, saying: …`, made of stderr without secrets; empty when it said nothing.
    let said: String

    var description: String { "PluginOutput(\(bytes.count) bytes)" }
}
