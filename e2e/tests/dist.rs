//! What is handed out: the site under a sub-path, without a network, and when it changes; the page in one file.

use e2e::steps::{ask, choose_set, open_file, press, saved, type_in, until, until_said};
use e2e::{Client, Folder, Server, dist, in_browser};
use serde_json::{Value, json};
use std::fs;
use std::time::Duration;

/// A set of one's own, with the id `my-set`; the second module reads it.
const TEMPLATE: &str = include_str!("../../docs/template-set.toml");

/// Goes to an address, and waits until the example is assessed and the self-test told.
async fn answers(page: &Client, address: &str) {
    page.goto(address).await.unwrap();
    until(page, "html.js[data-self-test=passed]").await;
    until(page, "[data-criterion][data-result=pass]").await;
    until_said(page, "#self-test-said", "Self-test passed: ").await;
}

async fn build(page: &Client) -> String {
    ask(page, "document.querySelector('#build').textContent").await.as_str().unwrap().to_owned()
}

/// Waits until a line of script that gives a promise gives what is expected.
async fn until_given(page: &Client, script: &str, expected: Value) {
    let script = format!("const done = arguments[0]; Promise.resolve({script}).then(done)");
    let mut given = Value::Null;
    for _ in 0..100 {
        given = page.execute_async(&script, Vec::new()).await.unwrap();
        if given == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{script} gives {given}, not {expected}");
}

/// Waits until the whole page is kept on the machine and its worker answers.
async fn until_kept(page: &Client) {
    until_given(
        page,
        "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)",
        true.into(),
    )
    .await;
}

/// Opens a criteria file, which the second module reads.
async fn reads_a_set_of_ones_own(page: &Client) {
    ask(page, "location.hash = '#/trials'").await;
    until(page, "#trials-progress[data-done=true]").await;
    choose_set(page, TEMPLATE).await;
    until_said(page, "[data-set=my-set]", "Loaded from file, not part of this release").await;
    ask(page, "location.hash = ''").await;
}

#[test]
fn the_site_works_below_a_path_and_without_a_network() {
    let folder = Folder::new("offline");
    folder.deploy(&dist().join("site"), "hospital/car-t");
    let server = Server::start(folder.path().to_owned(), 0).unwrap();
    let address = format!("{}hospital/car-t/#example", server.url());
    in_browser(|page| async move {
        answers(&page, &address).await;
        until_kept(&page).await;
        drop(server);
        page.goto("about:blank").await.unwrap();
        answers(&page, &address).await;
        reads_a_set_of_ones_own(&page).await;
        let shown = ask(&page, "document.querySelector('#newer').hidden").await;
        assert_eq!(shown, true, "there is no newer version");
    });
}

#[test]
fn a_newer_version_waits_until_it_is_asked_for() {
    let folder = Folder::new("newer");
    folder.deploy(&dist().join("site"), "car-t");
    let server = Server::start(folder.path().to_owned(), 0).unwrap();
    let address = format!("{}car-t/", server.url());
    in_browser(|page| async move {
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        until_kept(&page).await;
        let old = build(&page).await;
        folder.deploy(&dist().with_file_name("dist-newer"), "car-t");
        // the old version comes from the machine, and looks for a newer one
        page.goto("about:blank").await.unwrap();
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        until(&page, "#newer:not([hidden])").await;
        until_said(&page, "#newer [data-said]", "99.0.0, build ").await;
        assert_eq!(build(&page).await, old);
        // what was entered is not thrown away unasked
        ask(&page, "window.confirm = text => { window.asked = text; return false }").await;
        press(&page, "#newer button").await;
        until_given(&page, "window.asked.includes('not saved is lost')", true.into()).await;
        assert_eq!(build(&page).await, old);
        assert_eq!(saved(&page).await["facts"], json!({ "lvef_percent": 25 }));
        // the old version is whole although its files are gone from the server
        reads_a_set_of_ones_own(&page).await;
        ask(&page, "window.confirm = () => true").await;
        press(&page, "#newer button").await;
        until_said(&page, "#build", "99.0.0, build ").await;
        until(&page, "html.js[data-self-test=passed]").await;
        let kept = "caches.keys().then(names => names.map(name => name.split(' ').slice(2, 3)[0]))";
        until_given(&page, kept, json!(["99.0.0,"])).await;
    });
}

#[test]
fn an_update_that_does_not_come_whole_leaves_the_old_version() {
    let folder = Folder::new("half");
    folder.deploy(&dist().join("site"), "car-t");
    let server = Server::start(folder.path().to_owned(), 0).unwrap();
    let address = format!("{}car-t/#example", server.url());
    in_browser(|page| async move {
        answers(&page, &address).await;
        until_kept(&page).await;
        let old = build(&page).await;
        folder.deploy(&dist().with_file_name("dist-newer"), "car-t");
        // a file of the newer version was cut short on its way
        fs::write(folder.file("car-t/index.html"), "<!doctype html><title>half").unwrap();
        let update = "navigator.serviceWorker.getRegistration().then(one => one.update()).then(one => new Promise(done => {
            const worker = one.installing;
            if (!worker) return done('none');
            worker.onstatechange = () => done(worker.state);
        }))";
        until_given(&page, update, "redundant".into()).await;
        drop(server);
        page.goto("about:blank").await.unwrap();
        answers(&page, &address).await;
        assert_eq!(build(&page).await, old);
        let kept = "caches.keys().then(names => names.length)";
        until_given(&page, kept, 1.into()).await;
    });
}

#[test]
fn without_room_on_the_machine_the_page_works_with_the_network() {
    let folder = Folder::new("room");
    folder.deploy(&dist().join("site"), "car-t");
    // as a browser does that has no room left
    let worker = folder.file("car-t/worker.js");
    let text = fs::read_to_string(&worker).unwrap();
    let full = "Cache.prototype.addAll = async () => { throw new DOMException('', 'QuotaExceededError') };\n";
    fs::write(&worker, format!("{full}{text}")).unwrap();
    let server = Server::start(folder.path().to_owned(), 0).unwrap();
    let address = format!("{}car-t/#example", server.url());
    in_browser(|page| async move {
        answers(&page, &address).await;
        until_given(&page, "caches.keys().then(names => names.length)", 0.into()).await;
        reads_a_set_of_ones_own(&page).await;
        assert_eq!(server.url(), address.replace("car-t/#example", ""));
    });
}

#[test]
fn one_file_answers_from_disk_and_asks_for_nothing() {
    let file = format!("file://{}#example", dist().join("car-t-eligibility.html").display());
    in_browser(|page| async move {
        answers(&page, &file).await;
        reads_a_set_of_ones_own(&page).await;
        let case = saved(&page).await;
        open_file(&page, &case.to_string()).await;
        until(&page, "[data-criterion][data-result=pass]").await;
        // the browser lists every request, one that failed too
        let asked = ask(&page, "performance.getEntriesByType('resource').map(entry => entry.name)").await;
        let named: Vec<&str> = asked.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(named.iter().all(|name| name.starts_with("blob:") || name.starts_with("data:")), "{named:?}");
        let refused = page.execute_async("const done = arguments[0]; fetch('https://localhost/').then(() => done(false), () => done(true))", Vec::new());
        assert_eq!(refused.await.unwrap(), true);
    });
}

#[test]
fn a_copy_whose_self_test_fails_gives_no_answer() {
    let folder = Folder::new("wrong");
    let text = fs::read_to_string(dist().join("car-t-eligibility.html")).unwrap();
    let (_, sum) = text.split_once(r#""name":"score fitness ckd_epi_female_55_0_9""#).unwrap();
    let (_, sum) = sum.split_once(r#""sum":""#).unwrap();
    let sum = &sum[..64];
    assert_eq!(text.matches(sum).count(), 1);
    let file = folder.file("wrong.html");
    fs::write(&file, text.replace(sum, &sum.chars().rev().collect::<String>())).unwrap();
    let file = format!("file://{}#example", file.display());
    in_browser(|page| async move {
        page.goto(&file).await.unwrap();
        until(&page, "html[data-self-test=failed] #self-test-failed:not([hidden])").await;
        until_said(&page, "#self-test-failed", "gives none").await;
        until_said(&page, "#self-test-failed", "score fitness ckd_epi_female_55_0_9").await;
        until_said(&page, "#self-test-said", "Self-test failed: 1 of ").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let answered =
            ask(&page, "document.querySelectorAll('[data-criterion][data-result], html.js').length").await;
        assert_eq!(answered, 0);
        drop(folder);
    });
}
