/// Bodies that Alertmanager 0.25 sent, as they were received.
enum Recorded {
    static let firing = #"""
        {"receiver":"chatops-bot-receiver","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-x2x7p",
        "service":"checkout","severity":"critical"},
        "annotations":{"description":"container \"app\" restarted 6 times in 10 minutes \u003coom \u0026 co\u003e",
        "runbook_url":"https://runbooks.example.org/kube/crashloop",
        "summary":"Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping"},
        "startsAt":"2026-11-21T07:58:17.929549833Z","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"http://prometheus.example.org/graph?g0.expr=rate%28kube_pod_container_status_restarts_total%5B5m%5D%29",
        "fingerprint":"f0127fc573b54d05"}],"groupLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","service":"checkout"},"commonLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","container":"app","deployment":"checkout","namespace":"shop",
        "pod":"checkout-7d4b9c6f5b-x2x7p","service":"checkout","severity":"critical"},
        "commonAnnotations":{"description":"container \"app\" restarted 6 times in 10 minutes \u003coom \u0026 co\u003e",
        "runbook_url":"https://runbooks.example.org/kube/crashloop",
        "summary":"Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping"},
        "externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}:{alertname=\"KubePodCrashLooping\", cluster=\"prod-eu1\", service=\"checkout\"}",
        "truncatedAlerts":0}
        """#

    static let secondPodJoins = #"""
        {"receiver":"chatops-bot-receiver","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-k9q2w",
        "service":"checkout","severity":"critical"},
        "annotations":{"summary":"Pod shop/checkout-7d4b9c6f5b-k9q2w is crash looping"},
        "startsAt":"2026-11-21T07:58:19.94211884Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"",
        "fingerprint":"e8785fcc2223e594"},{"status":"firing",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-x2x7p",
        "service":"checkout","severity":"critical"},
        "annotations":{"description":"container \"app\" restarted 6 times in 10 minutes \u003coom \u0026 co\u003e",
        "runbook_url":"https://runbooks.example.org/kube/crashloop",
        "summary":"Pod shop/checkout-7d4b9c6f5b-x2x7p is crash looping"},
        "startsAt":"2026-11-21T07:58:17.929549833Z","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"http://prometheus.example.org/graph?g0.expr=rate%28kube_pod_container_status_restarts_total%5B5m%5D%29",
        "fingerprint":"f0127fc573b54d05"}],"groupLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","service":"checkout"},"commonLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","container":"app","deployment":"checkout","namespace":"shop",
        "service":"checkout","severity":"critical"},"commonAnnotations":{},
        "externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}:{alertname=\"KubePodCrashLooping\", cluster=\"prod-eu1\", service=\"checkout\"}",
        "truncatedAlerts":0}
        """#

    static let noServiceLabel = #"""
        {"receiver":"chatops-bot-receiver","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"NodeFilesystemAlmostOutOfSpace","cluster":"prod-eu1",
        "device":"/dev/nvme0n1p1","instance":"10.0.3.17:9100","mountpoint":"/","severity":"warning"},
        "annotations":{"summary":"Filesystem on 10.0.3.17 has only 3.1% left"},
        "startsAt":"2026-11-21T07:58:19.94211884Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"",
        "fingerprint":"a835007a4ede8678"}],"groupLabels":{"alertname":"NodeFilesystemAlmostOutOfSpace",
        "cluster":"prod-eu1"},"commonLabels":{"alertname":"NodeFilesystemAlmostOutOfSpace",
        "cluster":"prod-eu1","device":"/dev/nvme0n1p1","instance":"10.0.3.17:9100","mountpoint":"/",
        "severity":"warning"},
        "commonAnnotations":{"summary":"Filesystem on 10.0.3.17 has only 3.1% left"},
        "externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}:{alertname=\"NodeFilesystemAlmostOutOfSpace\", cluster=\"prod-eu1\"}",
        "truncatedAlerts":0}
        """#

    static let truncated = #"""
        {"receiver":"limited","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"TargetDown","instance":"10.0.0.0:9100","job":"node","team":"limited"},
        "annotations":{},"startsAt":"2026-11-21T07:58:20.078106524Z","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"","fingerprint":"39d222ef1b494b49"},{"status":"firing",
        "labels":{"alertname":"TargetDown","instance":"10.0.0.1:9100","job":"node","team":"limited"},
        "annotations":{},"startsAt":"2026-11-21T07:58:20.078106524Z","endsAt":"0001-01-01T00:00:00Z",
        "generatorURL":"","fingerprint":"59617aa703c17226"}],"groupLabels":{"alertname":"TargetDown"},
        "commonLabels":{"alertname":"TargetDown","job":"node","team":"limited"},"commonAnnotations":{},
        "externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}/{team=\"limited\"}:{alertname=\"TargetDown\"}","truncatedAlerts":5}
        """#

    static let oneResolved = #"""
        {"receiver":"chatops-bot-receiver","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-k9q2w",
        "service":"checkout","severity":"critical"},
        "annotations":{"summary":"Pod shop/checkout-7d4b9c6f5b-k9q2w is crash looping"},
        "startsAt":"2026-11-21T07:58:19.94211884Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"",
        "fingerprint":"e8785fcc2223e594"},{"status":"resolved",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-x2x7p",
        "service":"checkout","severity":"critical"},"annotations":{},
        "startsAt":"2026-11-21T07:58:17.929549833Z","endsAt":"2026-11-21T07:58:24Z","generatorURL":"",
        "fingerprint":"f0127fc573b54d05"}],"groupLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","service":"checkout"},"commonLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","container":"app","deployment":"checkout","namespace":"shop",
        "service":"checkout","severity":"critical"},"commonAnnotations":{},
        "externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}:{alertname=\"KubePodCrashLooping\", cluster=\"prod-eu1\", service=\"checkout\"}",
        "truncatedAlerts":0}
        """#

    static let allResolved = #"""
        {"receiver":"chatops-bot-receiver","status":"resolved","alerts":[{"status":"resolved",
        "labels":{"alertname":"KubePodCrashLooping","cluster":"prod-eu1","container":"app",
        "deployment":"checkout","namespace":"shop","pod":"checkout-7d4b9c6f5b-k9q2w",
        "service":"checkout","severity":"critical"},"annotations":{},
        "startsAt":"2026-11-21T07:58:19.94211884Z","endsAt":"2026-11-21T07:58:28Z","generatorURL":"",
        "fingerprint":"e8785fcc2223e594"}],"groupLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","service":"checkout"},"commonLabels":{"alertname":"KubePodCrashLooping",
        "cluster":"prod-eu1","container":"app","deployment":"checkout","namespace":"shop",
        "pod":"checkout-7d4b9c6f5b-k9q2w","service":"checkout","severity":"critical"},
        "commonAnnotations":{},"externalURL":"http://vm:19093","version":"4",
        "groupKey":"{}:{alertname=\"KubePodCrashLooping\", cluster=\"prod-eu1\", service=\"checkout\"}",
        "truncatedAlerts":0}
        """#

    static let all = [firing, secondPodJoins, noServiceLabel, truncated, oneResolved, allResolved]
}
