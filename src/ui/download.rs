//! Gives the reader a file that was made in the page, or fetched by it.

use js_sys::{Array, JsString};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Has the browser save `text` as a file called `name`.
///
/// # Errors
/// What the browser says where it does not.
pub fn download(text: &JsString, name: &str) -> Result<(), JsValue> {
    save(&Blob::new_with_str_sequence(&Array::of1(text))?, name)
}

/// Has the browser save what it holds as a file called `name`.
///
/// # Errors
/// What the browser says where it does not.
pub fn save(file: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}
