//! What tests do to the page, and what they wait for.

use std::time::Duration;

use crate::{Client, Locator};
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use serde_json::Value;

/// Tab, as the protocol writes it.
pub const TAB: char = '\u{e004}';
/// Enter.
pub const ENTER: char = '\u{e007}';
/// The space bar.
pub const SPACE: char = ' ';
/// Arrow up.
pub const UP: char = '\u{e013}';
/// Arrow down.
pub const DOWN: char = '\u{e015}';
/// Home.
pub const HOME: char = '\u{e011}';
/// Held while another key is pressed.
pub const CONTROL: char = '\u{e009}';

/// Waits until an element matches.
///
/// # Panics
/// None does in ten seconds.
pub async fn until(page: &Client, selector: &str) {
    let wait = page.wait().at_most(Duration::from_secs(10));
    wait.for_element(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// Waits until a text stands in an element.
///
/// # Panics
/// It does not in ten seconds.
pub async fn until_said(page: &Client, selector: &str, text: &str) {
    let said = format!("document.querySelector({selector:?})?.innerText ?? ''");
    for _ in 0..100 {
        if ask(page, &said).await.as_str().is_some_and(|now| now.contains(text)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{selector} does not say {text}: {}", ask(page, &said).await);
}

/// Types into an element.
///
/// # Panics
/// There is none, or it takes no text.
pub async fn type_in(page: &Client, selector: &str, text: &str) {
    let element =
        page.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    element.send_keys(text).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// Presses an element with the mouse; where the page draws it anew between looking and pressing, looks again.
///
/// # Panics
/// There is none, or something covers it.
pub async fn press(page: &Client, selector: &str) {
    for left in (0..10).rev() {
        let element =
            page.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        match element.click().await {
            Ok(()) => return,
            Err(error) if left > 0 && error.is_stale_element_reference() => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(error) => panic!("{selector}: {error}"),
        }
    }
}

/// What a line of script gives.
///
/// # Panics
/// The script does.
pub async fn ask(page: &Client, script: &str) -> Value {
    let answer = page.execute(&format!("return {script}"), Vec::new()).await;
    answer.unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// Presses keys one after the other, wherever the focus is.
///
/// # Panics
/// The browser refuses.
pub async fn keys(page: &Client, keys: impl IntoIterator<Item = char>) {
    let keyboard = keys.into_iter().fold(KeyActions::new("keyboard".to_owned()), |keyboard, value| {
        keyboard.then(KeyAction::Down { value }).then(KeyAction::Up { value })
    });
    page.perform_actions(Actions::from(keyboard)).await.expect("keys can be pressed");
}

/// Replaces what stands in the control that has the focus.
///
/// # Panics
/// The browser refuses.
pub async fn overwrite(page: &Client, text: &str) {
    let all = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: CONTROL })
        .then(KeyAction::Down { value: 'a' })
        .then(KeyAction::Up { value: 'a' })
        .then(KeyAction::Up { value: CONTROL });
    page.perform_actions(Actions::from(all)).await.expect("keys can be pressed");
    keys(page, text.chars()).await;
}

/// The case file that the page saves.
///
/// # Panics
/// It saves none, or what it saves is not JSON.
pub async fn saved(page: &Client) -> Value {
    let catch = "URL.createObjectURL = blob => { window.saved = blob.text(); return 'data:,' }";
    page.execute(catch, Vec::new()).await.expect("the script runs");
    page.execute("document.querySelector('[data-action=save-file]').click()", Vec::new())
        .await
        .expect("there is a button to save with");
    let text = page.execute_async("const done = arguments[0]; window.saved.then(done)", Vec::new()).await;
    let text = text.expect("the page saves a file");
    serde_json::from_str(text.as_str().expect("a file is text")).expect("a case file is JSON")
}

/// Opens a case file of this text, as the file dialogue would.
///
/// # Panics
/// There is no place for it.
pub async fn open_file(page: &Client, text: &str) {
    let choose = "const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'case.json', { type: 'application/json' }));
        const input = document.querySelector('#case-file');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.execute(choose, vec![text.into()]).await.expect("a file can be chosen");
}

/// Chooses a criteria file of this text, as the file dialogue would.
///
/// # Panics
/// There is no place for it.
pub async fn choose_set(page: &Client, text: &str) {
    let script = "const data = new DataTransfer();
        data.items.add(new File([arguments[0]], 'own.toml'));
        const input = document.querySelector('#set-file');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.execute(script, vec![text.into()]).await.expect("a file can be chosen");
}
