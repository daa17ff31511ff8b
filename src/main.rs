//! The program: so far, only the run without a window that the kill tests need.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--headless", file, "--script", script, "--ack-log", log] => {
            let seed = script.strip_prefix("random:").unwrap_or(script).parse()?;
            inroads::headless::run(Path::new(file), seed, Path::new(log))?;
            Ok(())
        }
        _ => anyhow::bail!("usage: inroads --headless FILE --script random:SEED --ack-log FILE"),
    }
}
