import Cards
import Incidents

/// What people read when a cluster is acted on.
enum ActingWords {
    /// `deployment prod/checkout`.
    static func thing(_ resource: Resource) -> Phrase {
        let kind: Phrase =
            switch resource.kind {
            case .pod: Phrase(en: "pod", ru: "под")
            case .node: Phrase(en: "node", ru: "узел")
            default: Phrase(resource.kind.rawValue)
            }
        return Phrase(en: "\(kind.en) \(resource.path)", ru: "\(kind.ru) \(resource.path)")
    }

    static func title(_ resource: Resource) -> Phrase {
        let thing = thing(resource)
        return Phrase(en: capital(thing.en), ru: capital(thing.ru))
    }

    /// With a capital at its beginning.
    static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// The server's own words on one line, bounded, without a full stop at the end.
    static func quoted(_ text: String, _ limit: Int = 160) -> String {
        var line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        line.unicodeScalars.removeAll { $0.properties.generalCategory == .control }
        while line.hasSuffix(".") { line.removeLast() }
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    // MARK: Values before and after

    static let yes = Phrase(en: "yes", ru: "да")
    static let no = Phrase(en: "no", ru: "нет")
    static let here = Phrase(en: "there", ru: "есть")
    static let deleted = Phrase(en: "deleted", ru: "удалён")
    static let evicted = Phrase(en: "evicted", ru: "вытеснен")
    static let none = Phrase(en: "none", ru: "нет")
    static let created = Phrase(en: "created", ru: "создан")

    static func yes(_ isSo: Bool) -> Phrase { isSo ? yes : no }

    static func revision(_ number: Int64?) -> Phrase {
        number.map { Phrase("\($0)") } ?? none
    }

    static func pods(_ count: Int) -> Phrase {
        Phrase(en: Plural.en(count, "pod", "pods"), ru: Plural.ru(count, "под", "пода", "подов"))
    }

    // MARK: Warnings

    static func helm(_ release: String) -> Phrase {
        Phrase(en: "\(release), at its next upgrade", ru: "\(release), при следующем обновлении")
    }

    static func notSeen(_ what: Phrase, _ why: String) -> Phrase {
        Phrase(en: "\(what.en) could not be read: \(why)", ru: "\(what.ru) прочитать не удалось: \(why)")
    }

    static let autoscalers = Phrase(en: "autoscalers", ru: "автомасштабирование")
    static let budgets = Phrase(en: "disruption budgets", ru: "бюджеты сбоев")
    static let ownPods = Phrase(en: "its pods", ru: "его поды")
    static let siblings = Phrase(en: "the other pods", ru: "остальные поды")
}
