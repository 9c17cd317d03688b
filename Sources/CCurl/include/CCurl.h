#ifndef CHATOPS_CCURL_H
#define CHATOPS_CCURL_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo take whatever follows; here each kind of argument has a function of its own.

CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value);
// The text is copied. NULL takes the option back.
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value);
// The list and the buffer have to live as long as the handle.
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer);
CURLcode ccurl_set_reader(CURL *handle, curl_read_callback read, void *context);
CURLcode ccurl_set_progress(CURL *handle, curl_xferinfo_callback progress, void *context);
CURLcode ccurl_set_listener(CURL *handle, curl_debug_callback listen, void *context);

// curl_easy_perform, without the SIGPIPE that writing to a closed connection may raise: with CURLOPT_NOSIGNAL curl leaves
// that to its caller.
CURLcode ccurl_perform(CURL *handle);

#endif
