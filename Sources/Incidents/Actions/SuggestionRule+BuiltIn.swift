/// The rules that come with the product: the alerts of kube-prometheus, and their cousins of other collections.
extension SuggestionRule {
    static let builtIn: [SuggestionRule] = pods + workloads + capacity + nodes + [targetDown]

    /// For alerts that nobody wrote a rule for, if their labels name something.
    static let fallback = SuggestionRule(["*"], nil, [rollbackIfRecent, .logs, .describe, .restart])

    private static let rollbackIfRecent = Step(remedy: .rollback, target: .workload, onlyAfterRollout: true)

    private static let pods: [SuggestionRule] = [
        SuggestionRule(
            [
                "KubePodCrashLooping", "KubernetesPodCrashLooping", "PodCrashLooping", "KubePodCrashLoopBackOff",
                "KubePodRestarting*", "PodFrequentlyRestarting", "ContainerRestart*",
            ],
            .crashLooping,
            [rollbackIfRecent, .restart, .previousLogs, .describe]
        ),
        SuggestionRule(
            ["KubePodNotReady", "KubernetesPodNotHealthy", "PodNotReady"],
            .podNotReady,
            [rollbackIfRecent, .restart, .describe, .logs, .deletePod]
        ),
        // A container that waits has no output; describe tells what it waits for.
        SuggestionRule(
            ["KubeContainerWaiting", "KubePodImagePull*", "PodImagePull*"],
            .containerWaiting,
            [rollbackIfRecent, .describe, .restart, .deletePod]
        ),
        SuggestionRule(
            ["*OOMKill*", "*OomKill*", "ContainerHighMemory*", "ContainerMemory*", "KubePodMemory*"],
            .memoryHigh,
            [rollbackIfRecent, .restart, .previousLogs, .describe]
        ),
    ]

    private static let workloads: [SuggestionRule] = [
        SuggestionRule(
            [
                "KubeDeploymentReplicasMismatch", "KubeStatefulSetReplicasMismatch",
                "KubernetesDeploymentReplicasMismatch", "KubernetesStatefulsetReplicasMismatch",
                "KubernetesStatefulsetDown", "KubernetesReplicasetReplicasMismatch",
            ],
            .replicasMismatch,
            [rollbackIfRecent, .restart, .describe, .logs]
        ),
        // The newest generation was refused or never observed: going back is what makes wanted and running agree.
        SuggestionRule(
            [
                "KubeDeploymentGenerationMismatch", "KubeStatefulSetGenerationMismatch",
                "KubernetesDeploymentGenerationMismatch", "KubernetesStatefulsetGenerationMismatch",
            ],
            .generationMismatch,
            [.rollback, .describe, .restart]
        ),
        SuggestionRule(
            [
                "KubeDeploymentRolloutStuck", "KubeStatefulSetUpdateNotRolledOut", "KubeDaemonSetRolloutStuck",
                "KubernetesStatefulsetUpdateNotRolledOut", "KubernetesDaemonsetRolloutStuck",
            ],
            .rolloutStuck,
            [.rollback, .describe, .logs, .restart]
        ),
        SuggestionRule(
            [
                "KubeDaemonSetNotScheduled", "KubeDaemonSetMisScheduled", "KubernetesDaemonsetNotScheduled",
                "KubernetesDaemonsetMisscheduled",
            ],
            .rolloutStuck,
            [.describe, .restart]
        ),
        SuggestionRule(
            ["KubeJobFailed", "KubeJobNotCompleted", "KubeJobCompletion", "KubernetesJob*", "KubernetesCronjob*"],
            .jobFailed,
            [Step(remedy: .logs(previous: false), target: .kind(.job)), .describe, .logs]
        ),
    ]

    private static let capacity: [SuggestionRule] = [
        // The autoscaler would take a manual scaling back, so it is not suggested.
        SuggestionRule(
            ["KubeHpaMaxedOut", "KubeHpaReplicasMismatch", "KubernetesHpa*"],
            .autoscalerMaxedOut,
            [
                Step(remedy: .describe, target: .kind(.horizontalpodautoscaler)),
                Step(remedy: .describe, target: .workload), .logs,
            ]
        ),
        SuggestionRule(
            ["CPUThrottlingHigh", "ContainerHighThrottleRate", "ContainerHighCpu*", "ContainerCpu*"],
            .cpuThrottled,
            [Step(remedy: .scale(.by(1)), target: .workload), .describe, .logs]
        ),
        SuggestionRule(
            [
                "KubePersistentVolumeFillingUp", "KubePersistentVolumeInodesFillingUp",
                "KubernetesVolumeOutOfDiskSpace", "KubernetesVolumeFullInFourDays",
            ],
            .volumeFilling,
            [
                Step(remedy: .describe, target: .kind(.persistentvolumeclaim)),
                Step(remedy: .logs(previous: false), target: .workload),
                Step(remedy: .describe, target: .workload),
            ]
        ),
    ]

    private static let nodes: [SuggestionRule] = [
        SuggestionRule(
            ["KubeNode*", "Kubelet*", "KubernetesNode*"],
            .nodeNotReady,
            [Step(remedy: .describe, target: .kind(.node))]
        ),
        SuggestionRule(
            ["NodeFilesystem*", "NodeDisk*", "HostOutOfDiskSpace", "HostOutOfInodes", "HostDisk*"],
            .diskFilling,
            [Step(remedy: .describe, target: .kind(.node))]
        ),
        SuggestionRule(
            ["NodeMemory*", "HostOutOfMemory", "HostMemory*"],
            .memoryHigh,
            [Step(remedy: .describe, target: .kind(.node))]
        ),
    ]

    private static let targetDown = SuggestionRule(
        ["TargetDown", "PrometheusTargetMissing", "PrometheusTargetDown", "InstanceDown"],
        .targetDown,
        [rollbackIfRecent, .logs, .describe, .restart]
    )
}

extension SuggestionRule.Step {
    fileprivate static let logs = Self(remedy: .logs(previous: false))
    fileprivate static let previousLogs = Self(remedy: .logs(previous: true))
    fileprivate static let describe = Self(remedy: .describe)
    fileprivate static let restart = Self(remedy: .restart)
    fileprivate static let rollback = Self(remedy: .rollback)
    fileprivate static let deletePod = Self(remedy: .deletePod)
}
