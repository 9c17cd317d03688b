extension APIStatus {
    /// What a disruption budget said against an eviction; nil when the refusal has another cause.
    var budgetRefusal: String? {
        details?.causes?.first { $0.reason == "DisruptionBudget" }.map { $0.message ?? "" }
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
