/// Reads the parameters of a call from its body, and checks them against what the method has.
enum FakeTelegramBody {
    /// - Parameter isStrict: false takes what the real server takes: unknown parameters are nothing, and texts stand for
    ///   numbers.
    /// - Throws: `FakeTelegramReply`.
    static func read(
        _ body: [UInt8],
        type: String,
        method: String,
        isStrict: Bool = true
    ) throws -> ([String: TelegramJSON], FakeTelegramMessage.Document?) {
        guard let shape = FakeTelegramShape.methods[method], case .object(let fields, _) = shape else {
            throw FakeTelegramReply.error(404, "Not Found: method not found", isFault: true)
        }
        var document: FakeTelegramMessage.Document?
        var parameters: [String: TelegramJSON] = [:]
        var size = 0
        if type.hasPrefix("application/json") {
            size = body.count
            if !body.isEmpty {
                guard let json = TelegramJSON(parsing: body)?.object else {
                    throw FakeTelegramReply.bad("object expected as parameters", isFault: true)
                }
                parameters = isStrict ? json : Self.decoded(json, by: fields)
            }
        } else if type.hasPrefix("multipart/form-data"), let mark = type.split(separator: "boundary=").last {
            for part in try FakeTelegramForm.parts(of: body, boundary: String(mark)) {
                if let file = part.file {
                    document = .init(name: file, type: part.type, contents: part.contents)
                    parameters[part.name] = "attach"
                    continue
                }
                size += part.contents.count
                guard let field = fields[part.name] else {
                    throw FakeTelegramReply.strict("unknown parameter \(part.name)")
                }
                guard let value = field.decode(form: String(decoding: part.contents, as: UTF8.self)) else {
                    throw FakeTelegramReply.strict("\(part.name) has the wrong type")
                }
                parameters[part.name] = value
            }
        } else if !body.isEmpty {
            throw FakeTelegramReply.strict("content type \(type)")
        }
        guard size <= 1_048_576 else {
            throw FakeTelegramReply.error(413, "Request Entity Too Large: too many parameters", isFault: true)
        }
        if let fault = shape.fault(in: .object(parameters), at: "") { throw FakeTelegramReply.strict(fault) }
        return (parameters, document)
    }

    private static func decoded(
        _ parameters: [String: TelegramJSON],
        by fields: [String: FakeTelegramShape]
    ) -> [String: TelegramJSON] {
        var decoded: [String: TelegramJSON] = [:]
        for (name, value) in parameters {
            guard let field = fields[name] else { continue }
            decoded[name] = value.string.flatMap { field.decode(form: $0) } ?? value
        }
        return decoded
    }
}
