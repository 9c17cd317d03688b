extension APIStatus {
    /// What a disruption budget said against an eviction; nil when the refusal has another cause.
    var budgetRefusal: String? {
        details?.causes?.first { $0.reason == "DisruptionBudget" }.map { $0.message ?? "" }
    }

    /// A precondition did not hold: the object is another one, or changed since it was shown.
    ///
    /// A `test` of a JSON patch that fails is a 422 without any cause; every fault in a field names the field.
    var isChangedMeanwhile: Bool {
        if code == 409 { return reason == "Conflict" || reason.isEmpty }
        guard code == 422 else { return false }
        let causes = details?.causes ?? []
        if causes.isEmpty { return details?.name?.isEmpty ?? true }
        return causes.contains { $0.field == "metadata.uid" || $0.field == "metadata.resourceVersion" }
    }
}
