/// An image with the binary and what it needs, built in the repository's root.
struct Dockerfile {
    private let appPort: Int
    private let alertPort: Int

    init(_ configuration: BotConfiguration) {
        appPort = ContainerImage.port(configuration.app.port, else: .appPort)
        alertPort = ContainerImage.port(configuration.alert.port, else: .alertPort)
    }

    var text: String {
        """
        # Build it in a clone of the repository: chatops print dockerfile | docker build -t chatops:\(Version.current) -f - .
        FROM swift:6.3-bookworm AS build
        RUN apt-get update \\
            && apt-get install -y --no-install-recommends libsqlite3-dev libcurl4-openssl-dev \\
            && rm -rf /var/lib/apt/lists/*
        WORKDIR /src
        # The dependencies are a layer of their own: they change less often than the sources.
        COPY Package.swift Package.resolved ./
        RUN swift package resolve --force-resolved-versions
        COPY Migrations ./Migrations
        COPY Sources ./Sources
        COPY Tests ./Tests
        RUN swift build -c release --static-swift-stdlib --product chatops \\
            && strip .build/release/chatops

        FROM debian:bookworm-slim
        RUN apt-get update \\
            && apt-get install -y --no-install-recommends ca-certificates libcurl4 libsqlite3-0 tzdata \\
            && rm -rf /var/lib/apt/lists/* \\
            && groupadd --system --gid \(ContainerImage.user) chatops \\
            && useradd --system --uid \(ContainerImage.user) --gid chatops --no-create-home \\
                --home-dir \(ContainerImage.dataDirectory) --shell /usr/sbin/nologin chatops \\
            && install -d -o chatops -g chatops -m 0700 \(ContainerImage.dataDirectory)
        COPY --from=build /src/.build/release/chatops \(ContainerImage.executable)
        # From outside a container nobody reaches its loopback. Without WEBHOOK_TOKEN the alert port stays on it all the
        # same, and without API_TOKEN the app port answers strangers with /healthz and /readyz alone.
        ENV \(ConfigurationKey.appHost.name)=0.0.0.0 \\
            \(ConfigurationKey.alertHost.name)=0.0.0.0 \\
            \(ConfigurationKey.databasePath.name)=\(ContainerImage.databasePath)
        USER \(ContainerImage.user):\(ContainerImage.user)
        WORKDIR \(ContainerImage.dataDirectory)
        VOLUME ["\(ContainerImage.dataDirectory)"]
        EXPOSE \(appPort) \(alertPort)
        ENTRYPOINT ["\(ContainerImage.executable)"]

        """
    }
}
