import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func save(_ cause: Cause, of incident: Int64) throws {
        // Nobody has said anything, so there is nothing to keep.
        guard let changed = cause.changed else { return }
        let saved = try writer.execute(
            """
            INSERT INTO causes (
                incident_id, group_id, opened_at, actionable, actionable_revision, category, category_revision, words,
                words_revision, revision, changed_id, changed_name, changed_at
            )
            SELECT id, group_id, opened_at, \(cause.actionable.value.map { $0 ? 1 : 0 }), \(cause.actionable.revision),
                \(cause.category.value?.rawValue), \(cause.category.revision), \(cause.words.value),
                \(cause.words.revision), \(cause.revision), \(changed.person.id), \(changed.person.name),
                \(changed.at.milliseconds)
            FROM incidents WHERE id = \(incident)
            ON CONFLICT (incident_id) DO UPDATE SET
                actionable = excluded.actionable, actionable_revision = excluded.actionable_revision,
                category = excluded.category, category_revision = excluded.category_revision,
                words = excluded.words, words_revision = excluded.words_revision, revision = excluded.revision,
                changed_id = excluded.changed_id, changed_name = excluded.changed_name,
                changed_at = excluded.changed_at
            """
        )
        if saved == 0 { throw Refusal.noSuchIncident(incident) }
    }
}
