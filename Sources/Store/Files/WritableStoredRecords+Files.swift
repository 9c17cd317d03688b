import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func insertFile(for posting: Int64, at now: Timestamp) throws -> Int64 {
        try writer.insert(
            """
            INSERT INTO files (posting_id, name, caption, size, complete, created_at)
            VALUES (\(posting), '', '', 0, 0, \(now.milliseconds))
            """
        )
    }

    func append(_ piece: [UInt8], number: Int, toFile file: Int64) throws {
        try writer.execute(
            "INSERT INTO file_pieces (file_id, number, bytes) VALUES (\(file), \(number), \(piece))"
        )
        try writer.execute("UPDATE files SET size = size + \(piece.count) WHERE id = \(file)")
    }

    func removeStart(_ count: Int, ofFile file: Int64) throws {
        var left = count
        while left > 0 {
            let first = try connection.first(
                "SELECT number, length(bytes) FROM file_pieces WHERE file_id = \(file) ORDER BY number LIMIT 1"
            ) { (number: $0.int64(0), size: $0.int(1)) }
            guard let first else { break }
            if first.size <= left {
                try writer.execute("DELETE FROM file_pieces WHERE file_id = \(file) AND number = \(first.number)")
            } else {
                try writer.execute(
                    """
                    UPDATE file_pieces SET bytes = substr(bytes, \(left + 1))
                    WHERE file_id = \(file) AND number = \(first.number)
                    """
                )
            }
            left -= min(left, first.size)
        }
        try writer.execute("UPDATE files SET size = size - \(count - left) WHERE id = \(file)")
    }

    func completeFile(_ id: Int64, name: String, caption: String) throws {
        try writer.execute("UPDATE files SET name = \(name), caption = \(caption), complete = 1 WHERE id = \(id)")
    }

    func removeFile(_ id: Int64) throws {
        try writer.execute("DELETE FROM file_pieces WHERE file_id = \(id)")
        try writer.execute("DELETE FROM files WHERE id = \(id)")
    }

    func pruneFiles(createdBefore before: Timestamp, limit: Int) throws -> Int {
        let old = try connection.rows(
            """
            SELECT id FROM files INDEXED BY files_created
            WHERE created_at < \(before.milliseconds) AND NOT EXISTS (
                SELECT 1 FROM outbox o
                WHERE o.stored_file IS NOT NULL AND o.stored_file = files.id AND o.ended_at IS NULL
            ) ORDER BY created_at LIMIT \(limit)
            """
        ) { $0.int64(0) }
        for file in old { try removeFile(file) }
        return old.count
    }

    /// A message with it was sent or given up: unless another waits, nobody wants it any more.
    func removeDeliveredFile(_ file: Int64) throws {
        let waiting = try connection.first(
            "SELECT 1 FROM outbox WHERE stored_file IS NOT NULL AND stored_file = \(file) AND ended_at IS NULL LIMIT 1"
        ) { _ in true }
        if waiting == nil { try removeFile(file) }
    }
}
