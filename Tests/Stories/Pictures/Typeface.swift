import Foundation

/// Which letters a browser on the stage takes where a page asks for the system's own.
enum Typeface {
    private static let configuration = """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
          <match target="pattern">
            <test qual="any" name="family"><string>system-ui</string></test>
            <edit name="family" mode="prepend" binding="strong"><string>Roboto</string></edit>
          </match>
          <match target="pattern">
            <test qual="any" name="family"><string>sans-serif</string></test>
            <edit name="family" mode="prepend" binding="strong"><string>Roboto</string></edit>
          </match>
        </fontconfig>
        """

    /// Before a browser is opened; fontconfig looks into the home folder.
    static func choose(on stage: Stage) throws {
        let folder = stage.folder.appending(path: ".config/fontconfig")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try configuration.write(to: folder.appending(path: "fonts.conf"), atomically: true, encoding: .utf8)
    }
}
