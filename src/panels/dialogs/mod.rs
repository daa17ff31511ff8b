//! The dialogs of the app. Each is a function that the app calls while the dialog is open, and that returns what was
//! decided; none knows the state of the app.

pub mod frame;
