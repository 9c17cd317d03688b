import Cards
import Foundation
import Incidents
import OnCall

/// How somebody wishes to be told of a page: they say it themselves, and nobody else does.
extension Visit {
    /// More of them tell nobody anything new.
    private static let ruleLimit = 10

    /// What `/notify` shows.
    func screen(forNotify address: ChatAddress) throws -> NoticeScreen {
        guard address.isPrivate(to: identity) else { throw Refusal.notice(.onlyInPrivate) }
        return .overview(person: person.id)
    }

    mutating func notice(_ press: NoticePress) throws -> Answer {
        try requireOwn(press.person)
        switch press {
        case .add(let rule, let urgency, _):
            return try change(urgency) { rules in
                guard !rules.contains(rule) else { return }
                guard rules.count < Self.ruleLimit else {
                    throw Refusal.notice(.tooManyRules(limit: Self.ruleLimit))
                }
                rules.append(rule)
            }
        case .move(let rule, let urgency, let minutes, _):
            return try change(urgency) { rules in
                guard let index = rules.firstIndex(of: rule) else { throw Refusal.notice(.ruleGone) }
                let moved = NoticeRule(rule.method, after: minutes)
                rules.remove(at: index)
                if !rules.contains(moved) { rules.insert(moved, at: index) }
            }
        case .remove(let rule, let urgency, _):
            return try change(urgency) { rules in
                guard let index = rules.firstIndex(of: rule) else { throw Refusal.notice(.ruleGone) }
                rules.remove(at: index)
            }
        case .want(let method, _): return try keep(NoticeAddressWish.given, for: method)
        case .forget(let method, _): return try forget(method)
        case .quiet(let words, _): return try keepQuiet(words)
        case .test(let method, _): return try test(method)
        }
    }

    func requireOwn(_ person: Int64) throws {
        guard actorIsProven else { throw Refusal.notice(.onlyInChat) }
        guard self.person.id == person else { throw Refusal.notice(.notYours) }
    }

    /// In the console everybody has the name that they say.
    private var actorIsProven: Bool { via.provesPerson && !isGuest }

    // MARK: Rules

    private mutating func change(_ urgency: Urgency, _ body: (inout [NoticeRule]) throws -> Void) throws -> Answer {
        let known = try records.noticeRules(of: person.id)
        let before = urgency == .high ? known.high : known.low
        var rules = before
        try body(&rules)
        if rules != before {
            try records.setNoticeRules(rules, for: urgency, of: person.id)
            let words = rules.map { "\($0.method.text) after \($0.minutes)" }.joined(separator: ", ")
            try audit(.setNoticeRules, parameters: ["urgency": urgency.rawValue, "rules": words])
        }
        try show(.notices(.rules(urgency, person: person.id)))
        return toast(.ruleKept)
    }

    // MARK: Addresses

    mutating func keepContact(_ text: String, for method: NoticeMethod, of person: Int64) throws -> Answer {
        try requireOwn(person)
        guard let sender = settings.notices, sender.methods.contains(method) else {
            throw Refusal.notice(.noSuchWay(method.text))
        }
        guard let address = sender.checked(text, for: method) else {
            switch sender.wish(for: method) {
            case .mail: throw Refusal.notice(.noMailAddress)
            case .telephone: throw Refusal.notice(.noTelephone)
            case .nothing, .topic, .key, .text: throw Refusal.notice(.noAddress)
            }
        }
        return try keep(address, for: method)
    }

    private mutating func keep(_ address: String, for method: NoticeMethod) throws -> Answer {
        guard settings.notices?.methods.contains(method) == true else {
            throw Refusal.notice(.noSuchWay(method.text))
        }
        try records.setContact(address, for: method, of: person.id, at: now)
        let hint = NoticeContact(method: method, address: address).hint
        try audit(.setContact, parameters: ["method": method.text, "address": hint])
        try show(.notices(.way(method, person: person.id)))
        return toast(.addressKept)
    }

    private mutating func forget(_ method: NoticeMethod) throws -> Answer {
        if try records.contacts(of: person.id).contains(where: { $0.method == method }) {
            try records.setContact(nil, for: method, of: person.id, at: now)
            try audit(.removeContact, parameters: ["method": method.text])
        }
        try show(.notices(.way(method, person: person.id)))
        return toast(.addressForgotten)
    }

    // MARK: Quiet hours

    mutating func keepQuiet(_ text: String, of person: Int64) throws -> Answer {
        try requireOwn(person)
        return try keepQuiet(text)
    }

    private mutating func keepQuiet(_ words: String?) throws -> Answer {
        var hours: WeekHours?
        if let words {
            let zone = try records.noticeRules(of: person.id).quiet?.clock.zone ?? settings.book.timeZone
            guard let read = QuietWords.hours(words, in: zone) else { throw Refusal.notice(.unreadableHours) }
            guard read.closing(from: Moment(now)) != nil else { throw Refusal.notice(.endlessHours) }
            hours = read
        }
        try records.setQuietHours(hours, of: person.id)
        var parameters = ["hours": hours.map { QuietWords.text($0.windows) } ?? "none"]
        parameters["time zone"] = hours?.clock.zone.identifier
        try audit(.setQuietHours, parameters: parameters)
        try show(.notices(.quiet(person: person.id)))
        return toast(.quietKept)
    }

    // MARK: The test

    /// By a chat it goes as everything goes there; by other ways it is sent at once, and the screen says how it went.
    private mutating func test(_ method: NoticeMethod) throws -> Answer {
        let ways = try NoticeDesk(records: records, settings: settings).ways(of: person.id)
        guard let way = ways.first(where: { $0.method == method }) else {
            throw Refusal.notice(.noSuchWay(method.text))
        }
        guard way.state == .leads else { throw Refusal.notice(.addressMissing) }
        guard let posting else { throw Refusal.buttonExpired }
        switch method {
        case .telegram, .slack:
            let text = [Phrase.testTitle, .testBody].map { $0(language) }.joined(separator: "\n")
            for chat in try records.directChats(of: person.id) where chat.frontEnd.method == method {
                try records.enqueue(.text(Line(text), replyTo: nil), to: chat, at: now)
            }
            changes.insert(.outbox)
            try audit(.testNotice, parameters: ["method": method.text])
            return try show(.notices(.test(method, .handedOver(at: now), person: person.id)))
        case .mail, .http:
            try show(.notices(.test(method, .underway(since: now), person: person.id)))
            followUps.append(FollowUp(work: .test(method, person: person.id, posting: posting.id), cluster: nil))
            return .silent
        }
    }
}
