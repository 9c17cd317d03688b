import Desk

extension KubernetesCluster: Cluster {}
