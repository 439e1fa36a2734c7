<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * The form in which teachers set an activity up.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use mod_writeassistdev\local\activity;

require_once($CFG->dirroot . '/course/moodleform_mod.php');

/**
 * The settings of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mod_writeassistdev_mod_form extends moodleform_mod {
    /**
     * The fields, in their order.
     */
    public function definition() {
        $this->define_general();
        $this->define_goals();
        $this->define_assistant();
        $this->define_limits();
        $this->define_dates();
        $this->define_text();
        $this->standard_coursemodule_elements();
        $this->add_action_buttons();
    }

    /**
     * Name and description.
     */
    private function define_general() {
        $mform = $this->_form;
        $mform->addElement('header', 'general', get_string('general', 'form'));
        $mform->addElement('text', 'name', get_string('name'), ['size' => '64']);
        $mform->setType('name', PARAM_TEXT);
        $mform->addRule('name', null, 'required', null, 'client');
        $mform->addRule('name', get_string('maximumchars', '', 255), 'maxlength', 255, 'client');
        $this->standard_intro_elements();
    }

    /**
     * Goals of the phases.
     */
    private function define_goals() {
        $mform = $this->_form;
        $mform->addElement('header', 'goalsheader', get_string('goals', 'mod_writeassistdev'));
        foreach (activity::GOALS as $name) {
            $mform->addElement('editor', $name, get_string($name, 'mod_writeassistdev'), ['rows' => 4], ['maxfiles' => 0]);
            $mform->setType($name, PARAM_CLEANHTML);
        }
    }

    /**
     * What the assistant is told, and how it is used.
     */
    private function define_assistant() {
        $mform = $this->_form;
        $mform->addElement('header', 'assistantheader', get_string('assistant', 'mod_writeassistdev'));

        $offered = activity::lines(get_config('mod_writeassistdev', 'models') ?: '');
        $label = get_string('models', 'mod_writeassistdev');
        $mform->addElement('autocomplete', 'models', $label, array_combine($offered, $offered), [
            'multiple' => true,
            'tags' => !$offered,
            'noselectionstring' => get_string('models_all', 'mod_writeassistdev'),
        ]);
        $mform->setType('models', PARAM_TEXT);
        $mform->addHelpButton('models', 'models', 'mod_writeassistdev');

        $panes = array_combine(range(0, activity::MOST_PANES), range(0, activity::MOST_PANES));
        $panes[0] = get_string('panes_none', 'mod_writeassistdev');
        $mform->addElement('select', 'panes', get_string('panes', 'mod_writeassistdev'), $panes);
        $mform->addHelpButton('panes', 'panes', 'mod_writeassistdev');
        $this->default_of_site('panes', activity::MOST_PANES);

        $modes = [];
        foreach (activity::PANE_MODES as $mode) {
            $modes[$mode] = get_string('panemode_' . $mode, 'mod_writeassistdev');
        }
        $label = get_string('panemodes', 'mod_writeassistdev');
        $mform->addElement('autocomplete', 'panemodes', $label, $modes, ['multiple' => true]);
        $mform->setDefault('panemodes', activity::PANE_MODES);
        $mform->hideIf('panemodes', 'panes', 'eq', 0);

        $label = get_string('instructions', 'mod_writeassistdev');
        $mform->addElement('textarea', 'instructions', $label, ['rows' => 6, 'cols' => 60]);
        $mform->setType('instructions', PARAM_TEXT);
        $mform->addHelpButton('instructions', 'instructions', 'mod_writeassistdev');
        $mform->addElement('advcheckbox', 'showinstructions', '', get_string('showinstructions', 'mod_writeassistdev'));

        $label = get_string('starters', 'mod_writeassistdev');
        $mform->addElement('textarea', 'starters', $label, ['rows' => 4, 'cols' => 60]);
        $mform->setType('starters', PARAM_TEXT);
        $mform->addHelpButton('starters', 'starters', 'mod_writeassistdev');

        $read = [];
        foreach (activity::READ_CHATS as $choice) {
            $read[$choice] = get_string('readchats_' . $choice, 'mod_writeassistdev');
        }
        $mform->addElement('select', 'readchats', get_string('readchats', 'mod_writeassistdev'), $read);
        $mform->addHelpButton('readchats', 'readchats', 'mod_writeassistdev');
        $this->default_of_site('readchats', 'never');
    }

    /**
     * How much a student may ask in a day.
     */
    private function define_limits() {
        $mform = $this->_form;
        $mform->addElement('header', 'limitsheader', get_string('limits', 'mod_writeassistdev'));
        foreach (['dayrequests', 'daytokens'] as $name) {
            $mform->addElement('text', $name, get_string($name, 'mod_writeassistdev'), ['size' => 10]);
            $mform->setType($name, PARAM_INT);
            $mform->addHelpButton($name, $name, 'mod_writeassistdev');
            $this->default_of_site($name, 0);
        }
    }

    /**
     * From when, and until when.
     */
    private function define_dates() {
        $mform = $this->_form;
        $mform->addElement('header', 'datesheader', get_string('availability'));
        foreach (activity::DATES as $name) {
            $mform->addElement('date_time_selector', $name, get_string($name, 'mod_writeassistdev'), ['optional' => true]);
            $mform->addHelpButton($name, $name, 'mod_writeassistdev');
        }
    }

    /**
     * The student's text.
     */
    private function define_text() {
        $mform = $this->_form;
        $mform->addElement('header', 'textheader', get_string('studenttext', 'mod_writeassistdev'));
        $mform->addElement('selectyesno', 'textenabled', get_string('textenabled', 'mod_writeassistdev'));
        $mform->addHelpButton('textenabled', 'textenabled', 'mod_writeassistdev');
        $this->default_of_site('textenabled', 1);
        $mform->addElement('selectyesno', 'provenance', get_string('provenance', 'mod_writeassistdev'));
        $mform->addHelpButton('provenance', 'provenance', 'mod_writeassistdev');
        $this->default_of_site('provenance', 0);
        $mform->hideIf('provenance', 'textenabled', 'eq', 0);
        $label = get_string('provenancenotice', 'mod_writeassistdev');
        $mform->addElement('textarea', 'provenancenotice', $label, ['rows' => 3, 'cols' => 60]);
        $mform->setType('provenancenotice', PARAM_TEXT);
        $mform->addHelpButton('provenancenotice', 'provenancenotice', 'mod_writeassistdev');
        $mform->hideIf('provenancenotice', 'provenance', 'eq', 0);
        $mform->hideIf('provenancenotice', 'textenabled', 'eq', 0);
    }

    /**
     * What a new activity begins with, as the site's administrator has set it.
     *
     * @param string $name of the field and of the setting
     * @param int|string $else where nothing is set
     */
    private function default_of_site(string $name, $else) {
        $set = get_config('mod_writeassistdev', $name);
        $this->_form->setDefault($name, $set === false ? $else : $set);
    }

    /**
     * The row of the activity as the fields take it.
     *
     * @param array $defaultvalues
     */
    public function data_preprocessing(&$defaultvalues) {
        parent::data_preprocessing($defaultvalues);
        activity::to_form($defaultvalues);
    }

    /**
     * What cannot be saved.
     *
     * @param array $data
     * @param array $files
     * @return string[] a sentence for each wrong field
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        foreach (['duedate', 'enddate'] as $name) {
            if ($data['startdate'] && $data[$name] && $data[$name] <= $data['startdate']) {
                $errors[$name] = get_string('error_beforestart', 'mod_writeassistdev');
            }
        }
        if ($data['duedate'] && $data['enddate'] && $data['enddate'] < $data['duedate']) {
            $errors['enddate'] = get_string('error_beforedue', 'mod_writeassistdev');
        }
        foreach (['dayrequests', 'daytokens'] as $name) {
            if ($data[$name] < 0) {
                $errors[$name] = get_string('error_negative', 'mod_writeassistdev');
            }
        }
        if (core_text::strlen($data['instructions']) > activity::LONGEST_INSTRUCTIONS) {
            $errors['instructions'] = get_string('maximumchars', '', activity::LONGEST_INSTRUCTIONS);
        }
        $starters = activity::lines($data['starters']);
        $longest = $starters ? max(array_map('core_text::strlen', $starters)) : 0;
        if (count($starters) > activity::MOST_STARTERS || $longest > activity::LONGEST_STARTER) {
            $bounds = ['lines' => activity::MOST_STARTERS, 'characters' => activity::LONGEST_STARTER];
            $errors['starters'] = get_string('error_starters', 'mod_writeassistdev', $bounds);
        }
        return $errors;
    }

    /**
     * The condition of completion that is ours.
     *
     * @return string[] names of its fields
     */
    public function add_completion_rules() {
        $name = $this->rule_name();
        $this->_form->addElement('advcheckbox', $name, '', get_string('completionmessage', 'mod_writeassistdev'));
        return [$name];
    }

    /**
     * Whether it is set.
     *
     * @param array $data
     * @return bool
     */
    public function completion_rule_enabled($data) {
        return !empty($data[$this->rule_name()]);
    }

    /**
     * The field of the condition; since Moodle 4.3 a form of several activities' conditions adds to its name.
     *
     * @return string
     */
    private function rule_name(): string {
        return 'completionmessage' . (method_exists($this, 'get_suffix') ? $this->get_suffix() : '');
    }
}
