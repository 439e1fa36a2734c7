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

namespace mod_writeassistdev\output;

/**
 * The page of an activity in Moodle's app, with a button that opens the activity's own page there.
 *
 * The app takes what stands in the template for code of its own. So what people wrote goes beside it.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mobile_page implements \renderable, \templatable {
    /** @var \stdClass row of the activity */
    private $activity;

    /** @var \cm_info */
    private $cm;

    /** @var \context_module */
    private $context;

    /**
     * For the person who is signed in.
     *
     * @param \stdClass $activity its row
     * @param \cm_info $cm
     * @param \context_module $context
     */
    public function __construct(\stdClass $activity, \cm_info $cm, \context_module $context) {
        $this->activity = $activity;
        $this->cm = $cm;
        $this->context = $context;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        return [
            'url' => (new \moodle_url('/mod/writeassistdev/view.php', ['id' => $this->cm->id]))->out(false),
        ];
    }

    /**
     * What people wrote, and sentences with dates.
     *
     * @return array intro (HTML), notices and dates (JSON of sentences), cmid
     */
    public function texts(): array {
        global $USER;
        $dates = array_map(function (array $date): string {
            return $date['label'] . ' ' . userdate($date['timestamp']);
        }, \core\activity_dates::get_dates_for_module($this->cm, (int)$USER->id));
        $page = new activity_page($this->activity, $this->cm, $this->context);
        return [
            'intro' => format_module_intro('writeassistdev', $this->activity, $this->cm->id),
            'notices' => json_encode($page->notices(), JSON_UNESCAPED_UNICODE),
            'dates' => json_encode(array_values($dates), JSON_UNESCAPED_UNICODE),
            'cmid' => $this->cm->id,
        ];
    }
}
