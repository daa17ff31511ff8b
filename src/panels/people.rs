//! Temporary.
use super::Cx;
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct PeopleView;
#[derive(Default)]
pub struct PeopleState(PeopleView);
impl PeopleState {
    pub fn with_view(_: PeopleView) -> Self { Self::default() }
    pub fn view(&self) -> &PeopleView { &self.0 }
    pub fn status(&self, _: Cx<'_>) -> String { String::new() }
    pub fn visible(&self) -> Vec<crate::model::Id<crate::model::Contact>> { Vec::new() }
}
pub fn people_ui(_: &mut egui::Ui, _: Cx<'_>, _: &mut PeopleState) {}
