import Incidents

/// How badly a pod needs looking at; the worst is the least, so that a sorted list has it first.
struct PodHealth: Comparable, Sendable {
    enum Grade: Int, Comparable, Sendable {
        /// A container fails, or its node is lost.
        case failing
        /// It cannot start, or does not get ready.
        case waiting
        case notReady
        case leaving
        /// Left over from a failure: it will not run again.
        case ended
        case running
        case completed

        static func < (left: Grade, right: Grade) -> Bool { left.rawValue < right.rawValue }
    }

    let grade: Grade
    let status: PodStatusWord
    private let createdAt: Timestamp?
    private let name: String

    init(_ pod: API.Pod) {
        status = PodStatusWord(pod)
        createdAt = pod.metadata.creationTimestamp
        name = pod.metadata.name
        grade = Self.grade(pod, status)
    }

    private static func grade(_ pod: API.Pod, _ status: PodStatusWord) -> Grade {
        if status.word == "Unknown" { return .failing }
        if pod.metadata.isBeingDeleted { return .leaving }
        if pod.status.phase == "Succeeded" { return .completed }
        if pod.status.phase == "Failed" {
            // A replica set replaces what failed; a job's failed pod is the news itself.
            return pod.metadata.controller?.kind == "Job" || pod.metadata.controller == nil ? .failing : .ended
        }
        if isFailure(status.word) { return .failing }
        if pod.isReady { return .running }
        return pod.status.phase == "Running" && !status.word.hasPrefix("Init:") ? .notReady : .waiting
    }

    /// Whether kubectl's word tells of a failure rather than of waiting its turn.
    static func isFailure(_ word: String) -> Bool {
        let inner = word.hasPrefix("Init:") ? String(word.dropFirst(5)) : word
        if inner.hasPrefix("ExitCode:") { return inner != "ExitCode:0" }
        if inner.hasPrefix("Signal:") || inner.hasSuffix("Error") || inner.hasSuffix("BackOff") { return true }
        return failures.contains(inner)
    }

    private static let failures: Set = [
        "OOMKilled", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName", "RegistryUnavailable",
        "ImageInspectError", "DeadlineExceeded", "ContainerCannotRun", "ContainerStatusUnknown", "StartError",
        "NodeLost", "Evicted", "Failed", "UnexpectedAdmissionError", "NodeAffinity", "Preempting", "Shutdown",
        "Terminated", "OutOfcpu", "OutOfmemory", "OutOfpods", "SeccompError",
    ]

    static func < (left: PodHealth, right: PodHealth) -> Bool {
        if left.grade != right.grade { return left.grade < right.grade }
        if left.status.restarts != right.status.restarts { return left.status.restarts > right.status.restarts }
        if left.createdAt != right.createdAt {
            // The newest tells most about what was rolled out last.
            guard let one = left.createdAt, let other = right.createdAt else { return left.createdAt != nil }
            return one > other
        }
        return left.name < right.name
    }

    static func == (left: PodHealth, right: PodHealth) -> Bool {
        left.grade == right.grade && left.status == right.status && left.createdAt == right.createdAt
            && left.name == right.name
    }
}

extension [API.Pod] {
    /// Those that need looking at first.
    func worstFirst() -> [API.Pod] {
        map { (pod: $0, health: PodHealth($0)) }.sorted { $0.health < $1.health }.map(\.pod)
    }
}
