import Incidents

/// Writes a file into the store while it is being read: what is in memory is never more than a piece of each.
actor FilePieces {
    private let store: any IncidentStore
    private let file: Int64
    private var rest: [UInt8] = []
    private var count = 0
    /// Bytes so far.
    private(set) var size = 0

    init(of file: Int64, in store: any IncidentStore) {
        self.file = file
        self.store = store
    }

    /// Pieces come one after the other: whoever hands one over waits until it is on disk.
    func add(_ bytes: [UInt8]) async throws {
        size += bytes.count
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = min(bytes.endIndex, start + StoredFile.pieceSize - rest.count)
            rest += bytes[start..<end]
            start = end
            if rest.count == StoredFile.pieceSize { try await flush() }
        }
    }

    func finish() async throws {
        if !rest.isEmpty { try await flush() }
    }

    private func flush() async throws {
        let (piece, number, file) = (rest, count, file)
        rest.removeAll(keepingCapacity: true)
        count += 1
        try await store.write { try $0.append(piece, number: number, toFile: file) }
    }
}
