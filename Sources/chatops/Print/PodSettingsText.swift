import Yams

/// The text of `chatops.yaml` as the pod reads it: as it was written, comments too, but for the kubeconfigs of single
/// clusters, which lie elsewhere there.
struct PodSettingsText {
    let text: String
    /// Labels whose kubeconfig could not be put right in the text.
    let left: [String]

    private struct Place: Hashable {
        let start: Int
        let end: Int
        let path: String
    }

    /// - Parameter moved: by label, where the kubeconfig is in the pod.
    init(_ text: String, moved: [String: String]) {
        let rewritten = Self.rewritten(text, moved)
        let labels = moved.keys.sorted()
        // What is printed is read back: nothing is taken for done that is not.
        let read = try? Settings.read(rewritten, name: KubernetesManifest.settingsFile)
        guard let read, let before = try? Settings.read(text, name: KubernetesManifest.settingsFile),
            Self.isSame(read, before)
        else {
            (self.text, left) = (text, labels)
            return
        }
        self.text = rewritten
        left = labels.filter { read.clusters[$0]?.kubeconfig != moved[$0] }
    }

    /// But for the kubeconfigs.
    private static func isSame(_ one: Settings, _ other: Settings) -> Bool {
        var (one, other) = (one, other)
        for label in one.clusters.keys { one.clusters[label]?.kubeconfig = nil }
        for label in other.clusters.keys { other.clusters[label]?.kubeconfig = nil }
        return one == other
    }

    private static func rewritten(_ text: String, _ moved: [String: String]) -> String {
        guard let root = try? Yams.compose(yaml: text), let clusters = root["clusters"]?.mapping else { return text }
        let scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (place, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(place + 1) }
        var places: Set<Place> = []
        for (key, value) in clusters {
            guard let label = key.string, let path = moved[label], let node = value.mapping?["kubeconfig"],
                case .scalar(let scalar) = node, let mark = scalar.mark, starts.indices.contains(mark.line - 1)
            else { continue }
            let start = starts[mark.line - 1] + mark.column - 1
            guard let length = length(of: scalar.string, in: scalars[min(start, scalars.count)...]) else { continue }
            places.insert(Place(start: start, end: start + length, path: path))
        }
        var result = scalars
        for place in places.sorted(by: { $0.start > $1.start }) {
            result.replaceSubrange(place.start..<place.end, with: YAMLText.quoted(place.path).unicodeScalars)
        }
        return String(String.UnicodeScalarView(result))
    }

    /// How long the value is as it is written, quotes included; nil when that is not plain to see.
    private static func length(of value: String, in rest: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = rest.first else { return nil }
        if first == "\"" || first == "'" {
            // A quote or an escape inside is left to people.
            let inner = rest.dropFirst().prefix { $0 != first }
            return String(String.UnicodeScalarView(inner)) == value ? inner.count + 2 : nil
        }
        return rest.starts(with: value.unicodeScalars) ? value.unicodeScalars.count : nil
    }
}
