import Incidents

/// What is said of a drain that did not come to its end. The bot evicts nothing more then, and the node stays cordoned.
extension Phrase {
    /// For so long no pod has left that it was given up.
    /// - Parameter progress: what it said last: which pod it waited for, and what kept it.
    package static func drainStuck(_ progress: ActionRun.Progress?) -> Phrase {
        let why = (progress?.detail ?? "").oneLine(200)
        let reason = why.isEmpty ? "" : " (\(why))"
        return Phrase(
            en: "No pod has left for 10 minutes\(reason), and no more are evicted.",
            ru: "За 10 минут не ушёл ни один под\(reason), больше никого не выселяют."
        )
    }

    /// E.g. `Still on the node: shop/ledger-0, shop/ledger-1 and 6 more.`; nil when there are none, or nobody knows them.
    package static func stillOnNode(_ progress: ActionRun.Progress?) -> Phrase? {
        guard let progress, let left = progress.left, !left.isEmpty, progress.total > progress.done else { return nil }
        let shown = left.prefix(3)
        let names = Phrase(shown.map { ShortNames.path($0).oneLine(80) }.joined(separator: ", "))
        let rest = progress.total - progress.done - shown.count
        let all = rest > 0 ? joined([names, andMore(rest)], by: " ") : names
        return Phrase(en: "Still on the node: \(all.en).", ru: "Ещё на узле: \(all.ru).")
    }

    /// - Parameter hasBegun: pods were looked at; before that nobody knows whether the node was cordoned.
    static func afterFailedDrain(hasBegun: Bool) -> Phrase {
        hasBegun
            ? Phrase(
                en: "It stays cordoned. Look at the pods still on it, then drain it again or uncordon it.",
                ru: "Узел остаётся закрытым. Посмотрите оставшиеся поды, затем освободите снова или откройте его."
            )
            : Phrase(
                en: "Look at the node: whether it is cordoned, and the pods on it. Then drain it again.",
                ru: "Посмотрите на узел: закрыт ли он и какие на нём поды. Затем освободите снова."
            )
    }

    static let afterUnknownDrain = Phrase(
        en: "Nothing more is evicted, and the node may be cordoned. Look at it, then drain it again or uncordon it.",
        ru: "Больше никого не выселяют, узел может быть закрыт. Посмотрите, затем освободите снова или откройте его."
    )
}
