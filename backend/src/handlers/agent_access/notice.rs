//! A small page for people whose browser brought an answer that is not taken: what happened, and what to do next. No script, no outside part.

use crate::agent_access::answer::Unasked;
use crate::static_files::Served;
use agent_console::wire::user_connections::RETURN_PAGE;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// How it looks. The policy of such a page names this text by its digest: whoever changes one changes both.
const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;font:.875rem/1.5 system-ui,sans-serif;background:light-dark(#f7f8f9,#101314);color:light-dark(#171b1c,#e9eced)}main{max-inline-size:26rem;margin:12vh auto 0;padding:1.5rem;background:light-dark(#fff,#181c1e);border:1px solid light-dark(#dfe3e5,#2c3336);border-radius:.75rem}h1{font-size:1.25rem;margin:0 0 .75rem}p{margin:0 0 .75rem}a{color:inherit;font-weight:600}";

/// The page. Its words are ours alone: nothing of the request is repeated in it.
pub(super) fn page(why: Unasked) -> Response {
    let text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Not connected – Agent Console</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<main>\n<h1>Not connected</h1>\n<p>{}</p>\n<p>Nothing was changed by it. Go back to your connections and begin again \
         there; if this comes again, tell an admin.</p>\n<p><a href=\"{RETURN_PAGE}\">Go to my connections</a></p>\n</main>\n</body>\n</html>\n",
        why.sentence()
    );
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    let mut answer = (StatusCode::BAD_REQUEST, kind, text).into_response();
    answer.extensions_mut().insert(Served::Notice);
    answer
}

#[cfg(test)]
mod tests {
    use super::STYLE;
    use crate::answer::security_headers::NOTICE_POLICY;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_lets_this_style_in_and_no_other() {
        let digest = STANDARD.encode(Sha256::digest(STYLE));
        assert!(NOTICE_POLICY.contains(&format!("style-src 'sha256-{digest}';")), "sha256-{digest}");
    }
}
