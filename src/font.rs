//! The own font: the window writes with it, and pictures of the graph carry it.

/// Inter, a TrueType font with an axis for weight (SIL Open Font License, `assets/fonts/OFL.txt`).
pub static INTER: &[u8] = include_bytes!("../assets/fonts/Inter.ttf");
