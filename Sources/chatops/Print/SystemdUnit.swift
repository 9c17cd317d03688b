/// A unit that runs the bot as a user of its own who can write to one directory and do little else.
struct SystemdUnit {
    static let stateDirectory = "/var/lib/chatops"

    private let executable: String
    private let environmentFile: String
    private let settingsFile: String?
    /// `KUBECONFIG` with whole paths; nil: the service has no kubeconfig.
    private let kubeconfig: String?
    /// The directory of a database that does not lie in the state directory.
    private let databaseDirectory: String?

    /// - Parameters:
    ///   - executable: the absolute path of the binary.
    ///   - directory: where relative paths of the configuration begin.
    init(_ configuration: BotConfiguration, executable: String, directory: String, hasEnvironmentFile: Bool) {
        self.executable = executable
        environmentFile = hasEnvironmentFile ? "\(directory)/.env" : "-/etc/chatops/.env"
        settingsFile = configuration.settingsPath.map { $0.hasPrefix("/") ? $0 : "\(directory)/\($0)" }
        kubeconfig = configuration.cluster == .kubernetes ? Self.kubeconfig(configuration, directory) : nil
        let path = configuration.databasePath
        let parent = path.hasPrefix("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : nil
        databaseDirectory = parent.flatMap { $0 == Self.stateDirectory || $0.isEmpty ? nil : $0 }
    }

    var text: String {
        """
        [Unit]
        Description=chatops: incidents in chat
        Documentation=https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
        After=network-online.target
        Wants=network-online.target

        [Service]
        ExecStart=\(Self.quoted(executable)) serve
        EnvironmentFile=\(environmentFile)
        \(optional)DynamicUser=yes
        StateDirectory=chatops
        StateDirectoryMode=0700
        WorkingDirectory=\(Self.stateDirectory)
        UMask=0077
        Restart=always
        RestartSec=2
        # Wrong usage and wrong configuration do not mend themselves.
        RestartPreventExitStatus=64 78
        TimeoutStopSec=15
        LimitNOFILE=8192

        NoNewPrivileges=yes
        CapabilityBoundingSet=
        AmbientCapabilities=
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        ProtectClock=yes
        ProtectControlGroups=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        ProtectProc=invisible
        ProcSubset=pid
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        LockPersonality=yes
        RemoveIPC=yes
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged @resources

        [Install]
        WantedBy=multi-user.target

        """
    }

    /// Lines that only some configurations need, each with its line end.
    private var optional: String {
        var lines = ""
        if let settingsFile {
            lines += "# The service's user must be able to read it: chmod a+rx the directory, a+r the file.\n"
            lines += "Environment=\(Self.quoted("CHATOPS_CONFIG=\(settingsFile)"))\n"
        }
        if let kubeconfig {
            lines +=
                "# The service's user must be able to read it, and ProtectHome hides /home and /root: keep a copy in\n"
            lines +=
                "# /etc/chatops, with a service account's token, and name that. A KUBECONFIG in the environment file wins.\n"
            lines += "Environment=\(Self.quoted("KUBECONFIG=\(kubeconfig)"))\n"
        }
        if let databaseDirectory {
            lines += "# The service's user must own it.\n"
            lines += "ReadWritePaths=\(Self.quoted(databaseDirectory))\n"
        }
        return lines
    }

    /// The service has another home and another working directory than whoever prints its unit.
    private static func kubeconfig(_ configuration: BotConfiguration, _ directory: String) -> String? {
        let home = configuration.kubernetes.surroundings.variables["HOME"] ?? ""
        guard let list = configuration.kubernetes.kubeconfig else {
            return home.isEmpty ? nil : "\(home)/.kube/config"
        }
        return list.split(separator: ":").map { path in
            if path.hasPrefix("~/") { return home + path.dropFirst() }
            return path.hasPrefix("/") ? String(path) : "\(directory)/\(path)"
        }
        .joined(separator: ":")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("%", with: "%%")
        return text.contains(" ") ? "\"\(escaped)\"" : escaped
    }
}
