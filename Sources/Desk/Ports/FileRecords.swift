import Incidents

/// Files that are too large for one row, in pieces.
package protocol FileRecords {
    /// Nil when it is not there, or not complete yet.
    func file(_ id: Int64) throws -> StoredFile?
    /// One piece, counted from 0; nil behind the last.
    func filePiece(_ number: Int, of file: Int64) throws -> [UInt8]?
    /// The newest complete one that was made for the posting.
    func newestFile(of posting: Int64) throws -> StoredFile?
}

package protocol WritableFileRecords: FileRecords {
    /// A new file without contents.
    /// - Returns: its number, which is never used again.
    func insertFile(for posting: Int64, at now: Timestamp) throws -> Int64
    /// Pieces come in order, counted from 0.
    func append(_ piece: [UInt8], number: Int, toFile file: Int64) throws
    /// Takes away its first `count` bytes; the pieces are counted anew from what is left.
    func removeStart(_ count: Int, ofFile file: Int64) throws
    /// All its pieces are there.
    func completeFile(_ id: Int64, name: String, caption: String) throws
    func removeFile(_ id: Int64) throws
    /// Removes files made before `before` that wait for no delivery. Returns how many.
    func pruneFiles(createdBefore before: Timestamp, limit: Int) throws -> Int
}
