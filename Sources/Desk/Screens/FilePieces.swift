import Incidents

/// Writes a file into the store while it is being read: what is in memory is never more than a piece of each.
///
/// Of a file that is longer than the limit its newest part stays.
actor FilePieces {
    private let store: any IncidentStore
    private let file: Int64
    private let limit: Int
    private var rest: [UInt8] = []
    private var count = 0
    /// Bytes that are kept.
    private(set) var size = 0
    /// Whether its beginning was dropped.
    private(set) var isCut = false

    /// - Parameter limit: in bytes, at least a piece.
    init(of file: Int64, in store: any IncidentStore, limit: Int) {
        self.file = file
        self.store = store
        self.limit = limit
    }

    /// Pieces come one after the other: whoever hands one over waits until it is on disk.
    func add(_ bytes: [UInt8]) async throws {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = min(bytes.endIndex, start + StoredFile.pieceSize - rest.count)
            rest += bytes[start..<end]
            start = end
            if rest.count == StoredFile.pieceSize { try await flush() }
        }
    }

    /// What was cut begins with a whole line, unless its first one is endless.
    func finish() async throws {
        if !rest.isEmpty { try await flush() }
        let (file, surplus) = (file, max(0, size - limit))
        isCut = isCut || surplus > 0
        guard isCut else { return }
        let torn = try await store.write { records -> Int in
            try records.removeStart(surplus, ofFile: file)
            let first = try records.filePiece(0, of: file) ?? []
            guard let end = first.firstIndex(of: UInt8(ascii: "\n")) else { return 0 }
            try records.removeStart(end + 1, ofFile: file)
            return end + 1
        }
        size -= surplus + torn
    }

    /// Whole pieces are dropped as it grows, so that the store never holds much more than the limit.
    private func flush() async throws {
        let (piece, number, file) = (rest, count, file)
        rest.removeAll(keepingCapacity: true)
        count += 1
        size += piece.count
        let surplus = size - limit >= StoredFile.pieceSize ? StoredFile.pieceSize : 0
        size -= surplus
        isCut = isCut || surplus > 0
        try await store.write { records in
            try records.append(piece, number: number, toFile: file)
            if surplus > 0 { try records.removeStart(surplus, ofFile: file) }
        }
    }
}
