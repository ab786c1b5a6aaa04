//! The modules of the page as plain script, for browsers that have no WebAssembly: the same source, compiled for the
//! oldest instructions, and turned into JavaScript by `wasm2js`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::command::{program, root, run};
use crate::site::{FEATURES, Module, bind, compile, replace};
use crate::tools::binaryen;

/// What `wasm2js` cannot write as script is not used.
const OLD: &[&str] =
    &["-Ctarget-feature=-reference-types,-multivalue,-nontrapping-fptoint,-sign-ext,-bulk-memory"];

const PAGE: Module<'static> =
    Module { name: "eligibility", profile: "web-plain", features: &["page"], flags: OLD };

const READING: Module<'static> =
    Module { name: "reader", profile: "web-plain-reading", features: &["reading"], flags: OLD };

/// One script that holds both modules and starts the page; `folder` takes what is made on the way.
///
/// # Errors
/// A build failed, or there is no npm to fetch `wasm2js` with.
pub fn script(folder: &Path) -> Result<String> {
    let packaging = |name: &str| fs::read_to_string(root().join("packaging").join(name));
    let engine = module(&PAGE, "makeEligibility", folder)?;
    let reader = module(&READING, "makeReader", folder)?;
    Ok(format!("{}{engine}{reader}{}", packaging("stand-in.js")?, packaging("no-wasm.js")?))
}

/// What loads a module, and the module as a function of that name.
fn module(module: &Module<'_>, function: &str, folder: &Path) -> Result<String> {
    let name = module.name;
    fs::create_dir_all(folder)?;
    let [old, wasm, small, script] =
        [".old.wasm", "_bg.wasm", ".wasm", ".script"].map(|end| folder.join(format!("{name}{end}")));
    // the standard library was compiled with newer instructions and says so, although none is left that matters
    binaryen_run("wasm-opt", &["--strip-target-features"], &compile(module)?, &old)?;
    bind(&old, folder, name, &format!("--target no-modules --no-modules-global {name}"))?;
    binaryen_run("wasm-opt", &["-O1"], &wasm, &small)?;
    binaryen_run("wasm2js", &["-O1"], &small, &script)?;
    let body = as_function(&fs::read_to_string(script)?, function)?;
    let glue = watching_memory(&fs::read_to_string(folder.join(name).with_extension("js"))?)?;
    Ok(format!("{body}{glue}\n"))
}

fn binaryen_run(name: &str, arguments: &[&str], from: &Path, to: &Path) -> Result<()> {
    let script = binaryen(name).context("the page without WebAssembly is made with Node.js and npm")?;
    run(program("node").arg(script).args(FEATURES).args(arguments).arg(from).arg("-o").arg(to))
}

/// The module that `wasm2js` wrote, its imports given by a caller instead of a neighbouring file.
fn as_function(text: &str, function: &str) -> Result<String> {
    let (body, _) = text.split_once("var retasmFunc = ").context("wasm2js ends otherwise than expected")?;
    let lines = body.lines().filter(|line| !line.starts_with("import "));
    let body = lines.fold(String::with_capacity(body.len()), |text, line| text + line.trim_start() + "\n");
    ensure!(!body.contains('`'), "lines inside of a text must keep their blanks");
    Ok(format!("const {function} = (() => {{\n{body}return asmFunc;\n}})();\n"))
}

/// Memory that grows is another object here, while that of WebAssembly would have become empty.
fn watching_memory(glue: &str) -> Result<String> {
    let bytes = "cachedUint8ArrayMemory0.byteLength === 0";
    let glue = replace(glue, bytes, "cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer")?;
    let old = "cachedDataViewMemory0.buffer.detached === undefined && ";
    Ok(glue.replace(old, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function() {
        let text = "import * as a from './a.js';\n  var b;\nfunction asmFunc(imports) {\n}\n\nvar retasmFunc = asmFunc({\n});\nexport var c = retasmFunc.c;\n";
        let function = as_function(text, "make").unwrap();
        assert_eq!(
            function,
            "const make = (() => {\nvar b;\nfunction asmFunc(imports) {\n}\n\nreturn asmFunc;\n})();\n"
        );
        assert!(as_function("function asmFunc() {}", "make").is_err());
    }

    #[test]
    fn memory_that_grew_is_seen() {
        let glue = "if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {}\n\
            if (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer) {}";
        let wanted = "if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer) {}\n\
            if (cachedDataViewMemory0.buffer !== wasm.memory.buffer) {}";
        assert_eq!(watching_memory(glue).unwrap(), wanted);
    }
}
