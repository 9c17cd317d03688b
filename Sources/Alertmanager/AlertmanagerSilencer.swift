import Cards
import Desk
import Incidents

/// Keeps alerts silent in Alertmanager. Several Alertmanagers of one cluster share their silences: one is asked.
package struct AlertmanagerSilencer: Silencer {
    private let api: AlertmanagerAPI
    private let language: Language

    package init(api: AlertmanagerAPI, language: Language) {
        self.api = api
        self.language = language
    }

    package func silences() async throws(SilencerRefusal) -> [Silence] {
        do {
            return try await api.silences()
        } catch {
            throw refusal(for: error)
        }
    }

    package func silence(_ id: String) async throws(SilencerRefusal) -> Silence? {
        do {
            return try await api.silence(id)
        } catch {
            throw refusal(for: error)
        }
    }

    package func suppressed() async throws(SilencerRefusal) -> [SuppressedAlert] {
        do {
            return try await api.suppressed()
        } catch {
            throw refusal(for: error)
        }
    }

    package func keep(_ draft: SilenceDraft, changing id: String?) async throws(SilencerRefusal) -> String {
        do {
            return try await api.post(draft, changing: id)
        } catch {
            throw refusal(for: error, isChange: true)
        }
    }

    package func expire(_ id: String) async throws(SilencerRefusal) {
        do {
            try await api.delete(id)
        } catch {
            throw refusal(for: error, isChange: true)
        }
    }

    /// - Parameter isChange: something was to be changed, and may have been.
    private func refusal(for error: any Error, isChange: Bool = false) -> SilencerRefusal {
        guard let failure = error as? AlertmanagerFailure else {
            return SilencerRefusal(
                Phrase.alertmanagerSilent(language),
                kind: isChange ? .outcomeUnknown : .refused
            )
        }
        return SilencerRefusal(
            api.words(for: failure)(language),
            kind: isChange && failure.mayHaveActed ? .outcomeUnknown : .refused
        )
    }
}

extension AlertmanagerAPI {
    /// What to do about a failure.
    package func words(for failure: AlertmanagerFailure) -> Phrase {
        switch failure {
        case .unreachable(let reason), .unanswered(let reason): .alertmanagerAway(reason)
        case .untrusted: .alertmanagerUntrusted
        case .unauthorized: .alertmanagerUnauthorized(sent: hasCredentials)
        case .forbidden: .alertmanagerForbidden
        case .notFound: .alertmanagerNotThere
        case .silenceGone: .silenceNotThere
        case .moved(let place): .alertmanagerMoved(to: place)
        case .unreadable: .alertmanagerIsPage
        case .tooLarge: .alertmanagerTooLarge
        case .refused(let status, let text): .alertmanagerRefused(status, text)
        }
    }
}
