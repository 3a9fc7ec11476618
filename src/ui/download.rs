//! Gives the reader a file that was made in the page.

use js_sys::{Array, JsString};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Has the browser save `text` as a file called `name`.
///
/// # Errors
/// What the browser says where it does not.
pub fn download(text: &JsString, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&Array::of1(text))?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
