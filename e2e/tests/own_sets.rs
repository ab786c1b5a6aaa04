//! Criteria files of the user's own: chosen, dropped, refused with reasons, removed.

use e2e::steps::{ask, choose_set, press, type_in, until, until_said};
use e2e::{Client, on_page};
use serde_json::Value;

const TEMPLATE: &str = include_str!("../../docs/template-set.toml");

/// The id that the template gives its set.
fn id() -> &'static str {
    let line = TEMPLATE.lines().find_map(|line| line.strip_prefix("id = \"")).unwrap();
    line.split('"').next().unwrap()
}

/// Drops a file of this name and text on the page, as a mouse would.
async fn drop_file(page: &Client, name: &str, text: &str) {
    let script = "const data = new DataTransfer();
        data.items.add(new File([arguments[1]], arguments[0]));
        for (const kind of ['dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }";
    page.execute(script, vec![name.into(), text.into()]).await.unwrap();
}

#[test]
fn a_sound_file_is_assessed_like_a_built_in_set_and_removed() {
    on_page("#/trials", |page| async move {
        until(&page, "#trials-progress[data-done=true]").await;
        choose_set(&page, TEMPLATE).await;
        let card = format!("[data-set={}]", id());
        until_said(&page, &card, "Loaded from file, not part of this release").await;
        press(&page, &format!("{card} [data-action=open-set]")).await;
        until(&page, ".cte-layout:not([hidden])").await;
        until_said(&page, "#standing", "Loaded from file, not part of this release").await;
        until(&page, &format!(".cte-set[data-of={}]", id())).await;
        until(&page, "#criteria-list [data-criterion]").await;
        // it goes on being assessed while facts come in
        type_in(&page, "[name=lvef_percent]", "60").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass], #criteria-list [data-result=pass]").await;
        press(&page, "#standing [data-action=remove-set]").await;
        until(&page, "#standing[hidden]").await;
        ask(&page, "location.hash = '#/trials'").await;
        until(&page, "#trials-progress[data-done=true]").await;
        assert_eq!(ask(&page, &format!("document.querySelector('{card}')")).await, Value::Null);
        let kept = "[localStorage.length, sessionStorage.length, document.cookie.length]";
        assert_eq!(ask(&page, kept).await, serde_json::json!([0, 0, 0]));
    });
}

#[test]
fn a_file_is_dropped_wherever_the_page_is() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        drop_file(&page, "own.toml", TEMPLATE).await;
        until(&page, &format!(".cte-set[data-of={}][data-current]", id())).await;
        let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
        drop_file(&page, "case.json", case).await;
        until_said(&page, "#overall-set", "").await;
        assert_eq!(ask(&page, "document.querySelector('[name=lvef_percent]').value").await, "25");
    });
}

#[test]
fn every_problem_is_listed_with_line_and_column() {
    on_page("#/trials", |page| async move {
        until(&page, "html.js").await;
        let rule = TEMPLATE.lines().position(|line| line.starts_with("rule = ")).unwrap() + 1;
        let broken = TEMPLATE.replacen("\nrule = ", "\nrul = ", 1).replacen("\nkind = ", "\nkind = 5 # ", 1);
        choose_set(&page, &broken).await;
        until_said(&page, "#set-problems", "own.toml was not loaded").await;
        until_said(&page, "#set-problems", &format!("Line {rule}, column 1: ")).await;
        until_said(&page, "#set-problems", "did you mean rule").await;
        assert!(
            ask(&page, "document.querySelectorAll('#set-problems li').length").await.as_u64().unwrap() > 1
        );
        assert_eq!(ask(&page, "document.activeElement.id").await, "set-problems");
        choose_set(&page, "id = \"mine\n").await;
        until_said(&page, "#set-problems", "1 problem").await;
        until_said(&page, "#set-problems", "Line 1, column").await;
        // a sound file takes the list away
        choose_set(&page, TEMPLATE).await;
        until(&page, "#set-problems[hidden]").await;
    });
}

#[test]
fn hostile_files_give_an_error_and_no_markup() {
    on_page("#/trials", |page| async move {
        until(&page, "#trials-progress[data-done=true]").await;
        ask(&page, "window.hurt = false").await;
        let bad = "<img src=x onerror='window.hurt=true'><script>window.hurt=true</script>";
        let title = TEMPLATE.lines().find(|line| line.starts_with("title = ")).unwrap();
        let marked = TEMPLATE.replacen(title, &format!("title = \"{bad}\""), 1);
        choose_set(&page, &marked).await;
        let card = format!("[data-set={}] [data-action=open-set]", id());
        until_said(&page, &card, "<img src=x").await;
        press(&page, &card).await;
        until_said(&page, "#overall-set", "<script>").await;
        choose_set(&page, &format!("\"{bad}\" = 1\nid = \"{bad}\"")).await;
        until_said(&page, "#set-problems", "<img src=x").await;
        let hostile = [
            format!("a = {}1{}", "[".repeat(10_000), "]".repeat(10_000)),
            format!("id = \"{}\"", "x".repeat(3_000_000)),
            format!("id = \"x\"\n{}", "[[criterion]]\n".repeat(10_001)),
            "id = \"\u{1}\u{7f}\"".to_owned(),
            TEMPLATE.replacen("rule = ", &format!("rule = \"{}\" # ", "not ".repeat(10_000)), 1),
            TEMPLATE.replacen("rule = ", "rule = \"lvef_percent >= 1e400\" # ", 1),
        ];
        for text in hostile {
            ask(&page, "document.querySelector('#set-problems').hidden = true").await;
            choose_set(&page, &text).await;
            until(&page, "#set-problems:not([hidden]) li").await;
        }
        assert_eq!(ask(&page, "window.hurt").await, false);
        assert_eq!(
            ask(&page, "document.querySelectorAll('main img, main script, aside img').length").await,
            0
        );
        // the page still answers
        ask(&page, "location.hash = '#/'").await;
        until(&page, ".cte-layout:not([hidden])").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        press(&page, "[name=shown][value=reference-sle]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
    });
}
