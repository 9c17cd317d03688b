extension KubernetesManifest {
    /// One pod that replaces itself: the database has one owner.
    var deployment: String {
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: \(metadata(Self.name))
        spec:
          # One database, one process: never more than one, and the old one ends before the new one starts.
          replicas: 1
          strategy: {type: Recreate}
          selector: {matchLabels: {app.kubernetes.io/name: chatops}}
          template:
            metadata: {labels: {app.kubernetes.io/name: chatops}}
            spec:
              serviceAccountName: \(Self.name)
              automountServiceAccountToken: true
              # Or a Service called "app" would set APP_PORT to its own address.
              enableServiceLinks: false
              # The bot takes ten seconds at most.
              terminationGracePeriodSeconds: 15
              securityContext:
                runAsNonRoot: true
                runAsUser: \(ContainerImage.user)
                runAsGroup: \(ContainerImage.user)
                fsGroup: \(ContainerImage.user)
                fsGroupChangePolicy: OnRootMismatch
                seccompProfile: {type: RuntimeDefault}
              containers:
                - name: chatops
                  image: \(YAMLText.quoted(image))
                  args: [serve]
                  workingDir: \(ContainerImage.dataDirectory)
                  envFrom:
                    - configMapRef: {name: \(Self.name)}
                    - secretRef: {name: \(Self.name)}
                  ports:
                    - {name: app, containerPort: \(appPort)}
                    - {name: alerts, containerPort: \(alertPort)}
                  # Migrations run before the ports listen.
                  startupProbe:
                    httpGet: {path: /healthz, port: app}
                    periodSeconds: 2
                    timeoutSeconds: 2
                    failureThreshold: 90
                  livenessProbe:
                    httpGet: {path: /healthz, port: app}
                    periodSeconds: 10
                    timeoutSeconds: 5
                    failureThreshold: 6
                  readinessProbe:
                    httpGet: {path: /readyz, port: app}
                    periodSeconds: 5
                    timeoutSeconds: 5
                    failureThreshold: 3
                  resources:
                    requests: {cpu: 50m, memory: 96Mi}
                    limits: {cpu: "1", memory: 512Mi}
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities: {drop: [ALL]}
                  volumeMounts:
                    - {name: data, mountPath: \(ContainerImage.dataDirectory)}
                    - {name: tmp, mountPath: /tmp}
                    # As a directory: a single mounted file would never change.
                    - {name: settings, mountPath: \(PodSettings.settingsDirectory), readOnly: true}
        \(kubeconfigMount)      volumes:
                - {name: data, persistentVolumeClaim: {claimName: \(Self.name)-data}}
                - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
                - {name: settings, configMap: {name: \(Self.name)-settings}}
        \(kubeconfigVolume)
        """
    }

    private var kubeconfigMount: String {
        guard pod.kubeconfigs.isNeeded else { return "" }
        return """
                        - {name: kubeconfig, mountPath: \(PodKubeconfigs.directory), readOnly: true}

            """
    }

    private var kubeconfigVolume: String {
        guard pod.kubeconfigs.isNeeded else { return "" }
        return """
                    # Made by hand, as the first lines say.
                    - {name: kubeconfig, secret: {secretName: \(PodKubeconfigs.secret), defaultMode: 0440}}

            """
    }
}
