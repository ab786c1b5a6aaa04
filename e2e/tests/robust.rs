//! What goes wrong around the page: half files, a browser ended during an update, several windows, another clock.

use e2e::steps::{ask, open_file, press, saved, type_in, until, until_said};
use e2e::{Client, Folder, Locator, Server, dist, file_address, in_browser, in_chromium, on_page};
use serde_json::json;
use std::fs;
use std::time::Duration;

/// Waits until the page is kept on the machine and its worker answers.
async fn until_kept(page: &Client) {
    for _ in 0..100 {
        if ask(page, "!!navigator.serviceWorker.controller").await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the page is not kept");
}

async fn text(page: &Client, selector: &str) -> String {
    page.find(Locator::Css(selector)).await.unwrap().text().await.unwrap()
}

#[test]
fn a_half_file_says_that_it_does_not_work() {
    let whole = fs::read(dist().join("car-t-eligibility.html")).unwrap();
    let folder = Folder::new("half-file");
    // once within a module, once within the script
    for (name, length) in [("module", whole.len() / 2), ("script", whole.len() - 2000)] {
        let path = folder.file(&format!("{name}.html"));
        fs::write(&path, &whole[..length]).unwrap();
        in_browser(|page| async move {
            page.goto(&file_address(&path)).await.unwrap();
            let said = text(&page, "body").await;
            assert!(said.contains("needs JavaScript and WebAssembly"), "{name}: {said}");
            let started =
                ask(&page, "document.querySelectorAll('html.js, [data-criterion][data-result]').length");
            assert_eq!(started.await, 0);
        });
    }
}

#[test]
fn a_half_case_file_and_one_of_a_newer_format_leave_what_was_entered() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        let whole = saved(&page).await.to_string();
        open_file(&page, &whole[..whole.len() / 2]).await;
        until_said(&page, "#problems", "This is not a case file").await;
        for other in ["car-t-eligibility/case/2", "car-t-eligibility/case/0"] {
            open_file(&page, &whole.replace("car-t-eligibility/case/1", other)).await;
            until_said(&page, "#problems", "not a case file of the format car-t-eligibility/case/1").await;
        }
        assert_eq!(saved(&page).await["facts"], json!({ "lvef_percent": 25 }));
    });
}

#[test]
fn a_browser_that_ends_during_an_update_keeps_the_old_version_whole() {
    let folder = Folder::new("ended");
    folder.deploy(&dist().join("site"), "site");
    let profile = format!("--user-data-dir={}", folder.file("profile").display());
    let server = Server::start(folder.file("site"), 0).unwrap();
    let address = format!("{}#example", server.url());
    let (first, second) = (address.clone(), address);
    let worker = folder.file("site/worker.js");
    let newer = dist().with_file_name("dist-newer/worker.js");
    in_chromium(&[&profile], |page| async move {
        page.goto(&first).await.unwrap();
        until(&page, "html.js").await;
        until_kept(&page).await;
        // the newer version never comes whole: the browser ends first
        let text = fs::read_to_string(newer).unwrap();
        let never = "Cache.prototype.addAll = () => new Promise(() => {});\n";
        fs::write(worker, format!("{never}{text}")).unwrap();
        let update = "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then(one => { one.update(); setInterval(async () => {
                if (one.installing && (await caches.keys()).length === 2) done(true);
            }, 50) })";
        assert_eq!(page.execute_async(update, Vec::new()).await.unwrap(), true);
    });
    drop(server);
    in_chromium(&[&profile], |page| async move {
        page.goto(&second).await.unwrap();
        until(&page, "html.js[data-self-test=passed]").await;
        until(&page, "[data-criterion][data-result=pass]").await;
        let build = ask(&page, "document.querySelector('#build').textContent").await;
        assert!(!build.as_str().unwrap().starts_with("99."), "{build}");
    });
    drop(folder);
}

#[test]
fn two_windows_know_nothing_of_each_other_and_an_update_of_one_leaves_the_other() {
    let folder = Folder::new("windows");
    folder.deploy(&dist().join("site"), "site");
    let server = Server::start(folder.file("site"), 0).unwrap();
    let address = server.url();
    in_chromium(&[], |page| async move {
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        until_kept(&page).await;
        let old = ask(&page, "document.querySelector('#build').textContent").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        let first = page.window().await.unwrap();
        let second = page.new_window(true).await.unwrap().handle;
        page.switch_to_window(second.clone()).await.unwrap();
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        assert_eq!(saved(&page).await["facts"], json!({}));
        folder.deploy(&dist().with_file_name("dist-newer"), "site");
        page.goto("about:blank").await.unwrap();
        page.goto(&address).await.unwrap();
        until(&page, "#newer:not([hidden])").await;
        press(&page, "#newer button").await;
        until_said(&page, "#build", "99.0.0, build ").await;
        page.switch_to_window(first).await.unwrap();
        assert_eq!(ask(&page, "document.querySelector('#build').textContent").await, old);
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(saved(&page).await["facts"], json!({ "lvef_percent": 25 }));
        drop((server, folder));
    });
}

#[test]
fn the_day_of_assessment_does_not_move_with_the_clock() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let day = saved(&page).await["assessed_on"].clone();
        let later = "(() => { const Now = Date, shift = 400 * 864e5; window.Date = class extends Now {
            constructor(...given) { if (given.length) super(...given); else super(Now.now() + shift) }
            static now() { return Now.now() + shift } }; return new Date().getTime() - Now.now() > 399 * 864e5 })()";
        assert_eq!(ask(&page, later).await, true);
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(saved(&page).await["assessed_on"], day);
    });
}

#[test]
fn a_private_window_answers() {
    let server = Server::start(dist().join("site"), 0).unwrap();
    let address = format!("{}#example", server.url());
    in_chromium(&["--incognito"], |page| async move {
        page.goto(&address).await.unwrap();
        until(&page, "html.js[data-self-test=passed]").await;
        until(&page, "[data-criterion][data-result=pass]").await;
        drop(server);
    });
}

#[test]
fn back_leads_to_the_view_before_and_keeps_what_was_entered() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        ask(&page, "location.hash = '#/washout'").await;
        ask(&page, "location.hash = '#/trials'").await;
        until(&page, "#trials-progress[data-done=true]").await;
        ask(&page, "history.back()").await;
        ask(&page, "history.back()").await;
        for _ in 0..100 {
            if ask(&page, "location.hash").await == "" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(ask(&page, "location.hash").await, "");
        let shown = "document.querySelector('[name=lvef_percent]').getClientRects().length > 0";
        assert_eq!(ask(&page, shown).await, true);
        assert_eq!(saved(&page).await["facts"], json!({ "lvef_percent": 25 }));
    });
}
