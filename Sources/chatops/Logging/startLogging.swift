import Desk
import Logging

/// Makes every logger of the process write lines to its error output, as configured; once, before anything else.
func startLogging(_ configuration: BotConfiguration, clock: any WallClock = SystemClock()) {
    let redaction = Redaction(configuration.secrets)
    let (level, format) = (configuration.logLevel, configuration.logFormat)
    LoggingSystem.bootstrap { label in
        LineLog(
            label: label,
            level: level,
            format: format,
            redaction: redaction,
            now: { clock.now() },
            write: { StandardStream.errors.write($0) }
        )
    }
}
