import CCurl

/// One easy handle of libcurl with what it holds on to. For one thread at a time.
final class CurlHandle {
    /// True when libcurl could be set up, which happens once for the whole process.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private let handle: UnsafeMutableRawPointer
    private let errors: UnsafeMutablePointer<CChar>
    private var list: UnsafeMutablePointer<curl_slist>?
    /// The first setting that was not taken.
    private var fault = CURLE_OK

    /// Nil when there is no memory for it.
    init?() {
        guard Self.isReady, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        errors = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        note(ccurl_set_error_buffer(handle, errors))
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(list)
        errors.deallocate()
    }

    /// What went wrong, in curl's words.
    var words: String { String(cString: errors) }

    func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_number(handle, option, value))
    }

    /// Nil takes the option back.
    func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_text(handle, option, value))
    }

    func set(_ option: CURLoption, size: Int) {
        note(ccurl_set_size(handle, option, curl_off_t(size)))
    }

    /// A list of one.
    func set(_ option: CURLoption, only value: String) {
        guard list == nil, let one = curl_slist_append(nil, value) else { return note(CURLE_OUT_OF_MEMORY) }
        list = one
        note(ccurl_set_list(handle, option, one))
    }

    /// The callbacks get the pointer, which has to be good until `perform` returns.
    func set(
        _ context: UnsafeMutableRawPointer,
        read: curl_read_callback,
        progress: curl_xferinfo_callback,
        listen: curl_debug_callback
    ) {
        note(ccurl_set_reader(handle, read, context))
        note(ccurl_set_progress(handle, progress, context))
        note(ccurl_set_listener(handle, listen, context))
        set(CURLOPT_NOPROGRESS, 0)
        // Without it nobody listens; nothing is printed.
        set(CURLOPT_VERBOSE, 1)
    }

    /// Blocks the thread until the transfer is over.
    func perform() -> CURLcode {
        fault == CURLE_OK ? ccurl_perform(handle) : fault
    }

    private func note(_ code: CURLcode) {
        if fault == CURLE_OK { fault = code }
    }
}
