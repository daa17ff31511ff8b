//! A key player: the ways there, and the request.

use egui::Ui;

use crate::model::Contact;
use crate::panels::Cx;

/// What it remembers.
#[derive(Debug, Default)]
pub struct KeyPlayerState {}

/// Shows it.
pub fn key_player_ui(_ui: &mut Ui, _cx: Cx<'_>, _contact: &Contact, _state: &mut KeyPlayerState) {}
