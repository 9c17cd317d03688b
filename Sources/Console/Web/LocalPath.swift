/// Where to go after a form was handled: a path of ours, never another site.
enum LocalPath {
    /// The path if it is one of ours, else `/`.
    static func checked(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), path.utf8.count <= 2_048 else { return "/" }
        let isPlain = path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" }
        guard isPlain, !path.hasPrefix("//") else { return "/" }
        return path
    }
}
