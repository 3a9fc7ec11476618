//! The widgets in a real browser, used the way people use them: by role and name, with keys and clicks.

#![cfg(target_arch = "wasm32")]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[path = "web/addresses.rs"]
mod addresses;
#[path = "web/button.rs"]
mod button;
#[path = "web/dialog.rs"]
mod dialog;
#[path = "web/fields.rs"]
mod fields;
#[path = "web/list.rs"]
mod list;
#[path = "web/menu.rs"]
mod menu;
#[path = "web/page.rs"]
mod page;
#[path = "web/picker.rs"]
mod picker;
#[path = "web/scopes.rs"]
mod scopes;
#[path = "web/secret.rs"]
mod secret;
#[path = "web/table.rs"]
mod table;
#[path = "web/table_focus.rs"]
mod table_focus;
#[path = "web/tabs.rs"]
mod tabs;
#[path = "web/toast.rs"]
mod toast;
