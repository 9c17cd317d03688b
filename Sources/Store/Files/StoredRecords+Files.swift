import Database
import Desk
import Incidents

extension StoredRecords {
    func file(_ id: Int64) throws -> StoredFile? {
        try connection.first(
            "SELECT id, name, caption, size, created_at FROM files WHERE id = \(id) AND complete = 1",
            Self.file
        )
    }

    func filePiece(_ number: Int, of file: Int64) throws -> [UInt8]? {
        // Its first pieces may have been taken away.
        try connection.first(
            """
            SELECT bytes FROM file_pieces WHERE file_id = \(file) AND number = \(number) + (
                SELECT min(number) FROM file_pieces WHERE file_id = \(file)
            )
            """
        ) { $0.blob(0) }
    }

    func newestFile(of posting: Int64) throws -> StoredFile? {
        try connection.first(
            """
            SELECT id, name, caption, size, created_at FROM files INDEXED BY files_posting
            WHERE posting_id = \(posting) AND complete = 1 ORDER BY id DESC LIMIT 1
            """,
            Self.file
        )
    }

    private static func file(_ row: Row) -> StoredFile {
        StoredFile(id: row.int64(0), name: row.text(1), caption: row.text(2), size: row.int(3), createdAt: row.time(4))
    }
}
