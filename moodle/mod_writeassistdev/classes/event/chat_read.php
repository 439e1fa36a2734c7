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

namespace mod_writeassistdev\event;

/**
 * Somebody has opened another's chat.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class chat_read extends \core\event\base {
    /**
     * What the event is about.
     */
    protected function init() {
        $this->data['crud'] = 'r';
        $this->data['edulevel'] = self::LEVEL_TEACHING;
        $this->data['objecttable'] = 'writeassistdev_chat_sessions';
    }

    /**
     * What kind of event it is.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event_chatread', 'mod_writeassistdev');
    }

    /**
     * What happened.
     *
     * @return string
     */
    public function get_description() {
        return "The user with id '$this->userid' opened the chat with id '$this->objectid' of the user with id '$this->relateduserid' "
            . "in the activity with course module id '$this->contextinstanceid'.";
    }

    /**
     * Where it can be seen.
     *
     * @return \moodle_url
     */
    public function get_url() {
        $chat = ['id' => $this->contextinstanceid, 'user' => $this->relateduserid, 'chat' => $this->objectid];
        return new \moodle_url('/mod/writeassistdev/chats.php', $chat);
    }

    /**
     * Makes sure that it is told whose chat it is.
     */
    protected function validate_data() {
        parent::validate_data();
        if (!isset($this->relateduserid)) {
            throw new \coding_exception('The \'relateduserid\' must be set.');
        }
    }

    /**
     * Where a restored log finds the chat: nowhere, it has another row there, and the reading was of the first one.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'writeassistdev_chat_sessions', 'restore' => \core\event\base::NOT_MAPPED];
    }

    /**
     * What else is mapped: there is nothing else.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
