import Cards
import HTTPTypes

/// Why a request to the app port is not answered as asked; each has words for a person.
enum ConsoleFault: Error, Hashable, Sendable {
    case signInNeeded
    /// No token is configured, and the request is not from this machine.
    case loopbackOnly
    case tokenNeeded
    case wrongToken
    case foreignRequest
    case forgedForm
    case tooManyTries(seconds: Int64)
    case tooManyStreams
    case adminsOnly
    case respondersOnly
    case fileGone
    case noSuchPage
    /// The same of a path of the API.
    case noSuchPath
    /// The path is there, but only for these methods.
    case wrongMethod(allowed: [String])
    case noSuchIncident(Int64)
    case noSuchRunbook
    case noSuchPerson(Int64)
    case noSuchTicket
    /// Neither a ticket nor a list of them.
    case noTickets
    case tooManyTickets
    /// A plain request for what only a WebSocket gives.
    case upgradeNeeded
    case noSuchOverride
    case noSuchWindow
    /// What came of a silence that was asked for is not known.
    case silencesUnanswered
    case screenGone
    case badField(String)
    /// A field of a query that others do not go with.
    case goesAlone(String)
    /// More bytes than these.
    case tooLarge(limit: Int)
    case tooSlow
    case notForm
    /// The body does not say that it is JSON.
    case notJSON
    /// The body is no JSON object.
    case notObject

    var status: HTTPResponse.Status {
        switch self {
        case .signInNeeded, .tokenNeeded: .unauthorized
        case .loopbackOnly, .wrongToken, .foreignRequest, .forgedForm, .adminsOnly, .respondersOnly: .forbidden
        case .tooManyTries: .tooManyRequests
        case .tooManyStreams, .silencesUnanswered: .serviceUnavailable
        case .noSuchPage, .noSuchPath, .noSuchIncident, .noSuchRunbook, .noSuchPerson, .noSuchTicket, .noSuchOverride,
            .noSuchWindow:
            .notFound
        case .screenGone, .fileGone: .gone
        case .wrongMethod: .methodNotAllowed
        case .badField, .goesAlone, .noTickets, .notObject: .badRequest
        case .upgradeNeeded: .upgradeRequired
        case .tooLarge, .tooManyTickets: .contentTooLarge
        case .tooSlow: .requestTimeout
        case .notForm, .notJSON: .unsupportedMediaType
        }
    }

    var phrase: Phrase {
        switch self {
        case .signInNeeded: ConsolePhrases.signInNeeded
        case .loopbackOnly: ConsolePhrases.loopbackOnly
        case .tokenNeeded: ConsolePhrases.tokenNeeded
        case .wrongToken: ConsolePhrases.wrongToken
        case .foreignRequest: ConsolePhrases.foreignRequest
        case .forgedForm: ConsolePhrases.forgedForm
        case .tooManyTries(let seconds): ConsolePhrases.tooManyTries(seconds)
        case .tooManyStreams: ConsolePhrases.tooManyStreams
        case .adminsOnly: ConsolePhrases.adminsOnly
        case .respondersOnly: ConsolePhrases.respondersOnly
        case .fileGone: ConsolePhrases.fileGone
        case .noSuchPage: ConsolePhrases.noSuchPage
        case .noSuchPath: ConsolePhrases.noSuchPath
        case .wrongMethod(let allowed): ConsolePhrases.wrongMethod(allowed.joined(separator: ", "))
        case .noSuchIncident(let id): ConsolePhrases.noSuchIncident(id)
        case .noSuchRunbook: ConsolePhrases.noSuchRunbook
        case .noSuchPerson(let id): ConsolePhrases.noSuchPerson(id)
        case .noSuchTicket: ConsolePhrases.noSuchTicket
        case .noTickets: ConsolePhrases.noTickets
        case .tooManyTickets: ConsolePhrases.tooManyTickets
        case .upgradeNeeded: ConsolePhrases.upgradeNeeded
        case .noSuchOverride: ConsolePhrases.noSuchOverride
        case .noSuchWindow: ConsolePhrases.noSuchWindow
        case .silencesUnanswered: ConsolePhrases.silencesUnanswered
        case .screenGone: ConsolePhrases.screenGone
        case .badField(let name): ConsolePhrases.badField(name)
        case .goesAlone(let name): ConsolePhrases.goesAlone(name)
        case .tooLarge(let limit): ConsolePhrases.tooLarge(limit)
        case .tooSlow: ConsolePhrases.tooSlow
        case .notForm: ConsolePhrases.notForm
        case .notJSON: ConsolePhrases.notJSON
        case .notObject: ConsolePhrases.notObject
        }
    }

    /// What is wrong, where it is one field.
    var field: String? {
        switch self {
        case .badField(let name), .goesAlone(let name): name.isEmpty ? nil : name
        default: nil
        }
    }

    var headers: HTTPFields {
        switch self {
        case .tooManyTries(let seconds): [.retryAfter: String(seconds)]
        case .tooManyStreams: [.retryAfter: "15"]
        case .tokenNeeded: [.wwwAuthenticate: "Bearer realm=\"chatops\""]
        case .tooLarge, .tooSlow: [.connection: "close"]
        case .upgradeNeeded: [.upgrade: "websocket"]
        case .wrongMethod(let allowed): [.allow: allowed.joined(separator: ", ")]
        default: [:]
        }
    }
}
