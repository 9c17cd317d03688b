/// Something in PEM form that a kubeconfig either holds itself (`*-data`) or names the file of.
enum Material: Hashable, Sendable, SecretHolding {
    case data([UInt8])
    case file(String)

    var description: String {
        switch self {
        case .data(let bytes): "Material(\(bytes.count) bytes)"
        case .file(let path): "Material(\(path))"
        }
    }

    func bytes(as what: String) throws(AccessFailure) -> [UInt8] {
        switch self {
        case .data(let bytes): bytes
        case .file(let path): try AccessFile.bytes(path, as: what)
        }
    }

    func text(as what: String) throws(AccessFailure) -> String {
        switch self {
        case .data(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw AccessFailure(text: "\(what) is not text; it has to be in PEM form, encoded as base64 once")
            }
            return text
        case .file(let path):
            return try AccessFile.text(path, as: what)
        }
    }
}
