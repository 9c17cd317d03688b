import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func resetUnfinishedScreens(at now: Timestamp) throws -> [Int64: Screen] {
        var waiting: [Int64: Screen] = [:]
        let unfinished = try connection.rows(
            """
            SELECT id, home, unfinished, run_id, screen, data FROM postings INDEXED BY postings_unfinished
            WHERE unfinished IS NOT NULL AND state = 'live'
            """
        ) { row in
            (
                id: row.int64(0), home: row.text(1), isConfirmation: row.text(2) == "confirmation",
                run: row.optionalInt64(3), screen: row.text(4), data: row.optionalText(5)
            )
        }
        for posting in unfinished {
            if let data = posting.data, case .logs(var excerpt) = try JSONText.value(ScreenData.self, from: data) {
                excerpt.followedUntil = nil
                let screen = try JSONText.screen(from: posting.screen)
                try show(screen, data: .logs(excerpt), on: posting.id, at: now)
                continue
            }
            if posting.isConfirmation, let run = try posting.run.flatMap({ try self.run($0) }), run.state == .asked,
                now < run.expiresAt
            {
                continue
            }
            let home = try JSONText.screen(from: posting.home)
            if case .confirmation = home {
                try retire(posting.id)
            } else if try showUnfetched(home, on: posting.id, at: now) {
                waiting[posting.id] = home
            }
        }
        return waiting
    }
}
