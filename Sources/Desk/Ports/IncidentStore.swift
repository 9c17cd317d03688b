/// Keeps everything, durably.
///
/// One `write` is one request: all of it is on disk when it returns, or none of it is. Writes take turns, in the order
/// in which they were asked for; several may share one flush of the disk.
package protocol IncidentStore: Sendable {
    /// Runs `body` on a consistent snapshot.
    /// - Throws: what `body` throws, or `StoreFailure`.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Records) throws -> Value
    ) async throws -> Value

    /// Runs `body` in a transaction. When it throws, nothing it did stays. It may be run again on a fresh transaction, so it
    /// does nothing but read and write records.
    /// - Throws: what `body` throws, or `StoreFailure`.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any WritableRecords) throws -> Value
    ) async throws -> Value
}

/// The store cannot do it now: too many requests wait, the disk is full, the file cannot be written.
package struct StoreFailure: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// All that can be read.
package typealias Records =
    IncidentRecords & PostingRecords & PeopleRecords & SessionRecords & AuditRecords & ActionRecords & OutboxRecords
    & FileRecords & InboxRecords & LinkRecords & CauseRecords & RunbookRecords
    & ReportRecords & TopicRecords & ChannelRecords & SightingRecords & TicketRecords & CoverRecords & SwapRecords
    & DutyLookRecords & CalendarRecords & NoticeRuleRecords & EscalationRecords & PageRecords & HeartbeatRecords
    & SilenceRecords & MaintenanceRecords

/// All that can be read and written.
package typealias WritableRecords =
    WritableIncidentRecords & WritablePostingRecords & WritablePeopleRecords & WritableSessionRecords
    & WritableAuditRecords & WritableActionRecords & WritableOutboxRecords & WritableFileRecords
    & WritableInboxRecords & WritableLinkRecords & WritableCauseRecords & WritableRunbookRecords
    & WritableReportRecords & WritableTopicRecords & WritableChannelRecords & WritableSightingRecords
    & WritableTicketRecords & WritableCoverRecords & WritableSwapRecords & WritableDutyLookRecords
    & WritableCalendarRecords & WritableNoticeRuleRecords & WritableEscalationRecords & WritablePageRecords
    & WritableHeartbeatRecords & WritableSilenceRecords & WritableMaintenanceRecords
