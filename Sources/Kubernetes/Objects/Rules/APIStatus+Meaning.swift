extension APIStatus {
    /// What a disruption budget said against an eviction; nil when the refusal has another cause.
    var budgetRefusal: String? {
        details?.causes?.first { $0.reason == "DisruptionBudget" }.map { $0.message ?? "" }
    }

    /// Nothing can be made in the namespace any more, an eviction included: it is being deleted with all that is in it.
    var isNamespaceGoing: Bool {
        code == 403 && details?.causes?.contains { $0.reason == "NamespaceTerminating" } ?? false
    }

    /// A precondition did not hold: the object is another one, or changed since it was shown.
    ///
    var isChangedMeanwhile: Bool {
        if code == 409 { return reason == "Conflict" || reason.isEmpty }
        guard code == 422 else { return false }
        let causes = details?.causes ?? []
        let fields = ["metadata.uid", "metadata.resourceVersion"]
        return isFailedTest || causes.contains { fields.contains($0.field ?? "") }
    }

    /// The object of that name is another one than was meant: its uid is not the one of the precondition. Nothing but the
    /// server's words tells this conflict from others; those of the registry and of the storage differ.
    var isOtherUID: Bool {
        code == 409 && (message.contains("UID in the precondition") || message.contains("UID in precondition"))
    }

    /// A `test` of a JSON patch did not hold. API servers hide the patch's own words (`testing value … failed`) behind a
    /// sentence that they say of nothing else with this code; any other refusal, as of a webhook, has words of its own.
    private var isFailedTest: Bool {
        let texts = [message] + (details?.causes ?? []).compactMap(\.message)
        return texts.contains { text in
            text == "the server rejected our request due to an error in our request"
                || text.contains(/testing (value|path) .* failed/)
        }
    }
}
