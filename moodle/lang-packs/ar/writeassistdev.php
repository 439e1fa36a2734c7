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
 * Texts of the plugin in Arabic.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = 'موعد التسليم:';
$string['assistant'] = 'المساعد';
$string['assistantmissing'] = 'تعذر تحميل المساعد. أعد تحميل الصفحة؛ وإذا لم يظهر فأخبر الشخص المسؤول عن هذا الموقع.';
$string['backupnotables'] = 'لم يُنسخ عمل الطلاب احتياطيًا: لم تضع خدمة المساعد جداولها في الترتيب بعد.';
$string['calendardue'] = 'موعد تسليم {$a}';
$string['calendarend'] = 'يُغلق {$a}';
$string['calendarstart'] = 'يُفتح {$a}';
$string['chats'] = 'محادثات الطلاب';
$string['chats_always'] = 'في هذا النشاط يمكن للمعلمين قراءة كل المحادثات؛ وتخبر شارة الطلاب بذلك. كل محادثة تفتحها تُسجَّل، ويرى صاحبها متى.';
$string['chats_alwaysbadge'] = 'يمكن للمعلمين قراءة محادثات هذا النشاط';
$string['chats_assistant'] = 'المساعد';
$string['chats_count'] = 'المحادثات';
$string['chats_gone'] = 'لا يمكن قراءة هذه المحادثة: لقد حُذفت أو لم تعد مشتركة.';
$string['chats_last'] = 'آخر رسالة';
$string['chats_logged'] = 'عندما تفتح محادثة يُسجَّل ذلك، ويرى الطالب متى.';
$string['chats_messages'] = 'الرسائل';
$string['chats_never'] = 'لا يقرأ المعلمون المحادثات في هذا النشاط. هكذا تقول إعداداته («يمكن للمعلمين قراءة المحادثات»).';
$string['chats_none'] = 'لا توجد هنا محادثة للقراءة.';
$string['chats_nostudent'] = 'ليس هذا طالبًا يمكنك قراءة محادثاته هنا.';
$string['chats_of'] = 'محادثات {$a}';
$string['chats_shared'] = 'في هذا النشاط يمكن للمعلمين قراءة المحادثات التي يشاركها الطلاب. كل محادثة تفتحها تُسجَّل، ويرى صاحبها متى.';
$string['chats_sharedbadge'] = 'شاركها الطالب منذ {$a}';
$string['chats_since'] = 'مشتركة منذ';
$string['chats_student'] = 'الطالب';
$string['chats_system'] = 'ملاحظة';
$string['chats_title'] = 'المحادثة';
$string['check_allgood'] = 'كل شيء على ما يرام.';
$string['check_database'] = 'قاعدة البيانات';
$string['check_database_good'] = 'يستخدم Moodle قاعدة MySQL أو MariaDB التي يمكن للخدمة مشاركتها.';
$string['check_database_wrong'] = 'لا يستخدم هذا الموقع MySQL أو MariaDB. تشارك الخدمة جداول Moodle من خلال إحداهما، لذلك لا يمكن للنشاط أن يعمل هنا. لا يُدعم PostgreSQL ولا قواعد البيانات الأخرى.';
$string['check_endpoint'] = 'عنوان الخدمة';
$string['check_front_good'] = 'يقود {$a->address} إلى الخدمة.';
$string['check_front_wrong'] = 'لا يقود {$a->address} إلى الخدمة ({$a->problem}): أضف قواعد deploy/ إلى إعدادات خادم الويب. وإذا كان هذا الخادم لا يصل إلى عنوانه الخاص فتحقق من متصفح.';
$string['check_good'] = 'جيد';
$string['check_script'] = 'نص الصفحة البرمجي';
$string['check_service'] = 'الخدمة';
$string['check_service_databaseunavailable'] = 'يجيب {$a->address} لكنه لا يصل إلى قاعدة البيانات: تحقق من سلسلة الاتصال.';
$string['check_service_ready'] = 'يجيب {$a->address} وهو جاهز.';
$string['check_service_setupwrong'] = 'يجيب {$a->address} لكن إعداده خاطئ.';
$string['check_service_silent'] = 'لا يجيب {$a->address} بوصفه الخدمة ({$a->problem}): شغّلها أو صحح العنوان في الإعدادات.';
$string['check_service_upgraderequired'] = 'يجيب {$a->address} لكن جداوله ليست محدثة: شغّل أمر upgrade.';
$string['check_wrong'] = 'خطأ';
$string['completiondetail:message'] = 'أرسل رسالة إلى المساعد';
$string['completionmessage'] = 'يجب على الطالب إرسال رسالة إلى المساعد';
$string['connection'] = 'اختبار الاتصال';
$string['connection_desc'] = 'يسأل الخدمة هل هي جاهزة، ويسأل عنوان الموقع هل يقود إليها.';
$string['connection_test'] = 'اختبر الآن';
$string['dayrequests'] = 'الردود لكل طالب في اليوم';
$string['dayrequests_help'] = 'كم ردًا من المساعد يمكن للطالب أن يطلب في اليوم. 0: بقدر ما يسمح به الموقع.';
$string['daytokens'] = 'الرموز لكل طالب في اليوم';
$string['daytokens_help'] = 'كم رمزًا (أجزاء الكلمات التي تعدّها النماذج) يمكن أن تكلفه أسئلة الطالب وردودها في اليوم. 0: بقدر ما يسمح به الموقع.';
$string['defaults'] = 'الأنشطة الجديدة';
$string['defaults_desc'] = 'ما يبدأ به النشاط الجديد. يمكن للمعلمين تغييره في كل نشاط.';
$string['duedate'] = 'تاريخ التسليم';
$string['duedate_help'] = 'حتى متى تُنتظر النصوص. يظهر في التقويم ولا يُغلق به شيء.';
$string['edit_goal'] = 'الهدف أثناء التحرير';
$string['enddate'] = 'النهاية';
$string['enddate_help'] = 'منذ ذلك الحين يمكن للطلاب قراءة ما كتبوه ولا يمكنهم الكتابة بعد ذلك.';
$string['error_beforedue'] = 'لا يمكن أن تسبق النهاية تاريخ التسليم.';
$string['error_beforestart'] = 'يجب أن يأتي هذا بعد البداية.';
$string['error_negative'] = 'لا يمكن أن يكون هذا أقل من 0.';
$string['error_starters'] = '{$a->lines} بدايات على الأكثر، لكل منها {$a->characters} حرفًا على الأكثر.';
$string['event_budgetreset'] = 'أُعيد ضبط حصة طالب';
$string['event_chatread'] = 'قُرئت محادثة';
$string['event_reportviewed'] = 'عُرض التقرير';
$string['goals'] = 'الأهداف';
$string['instructions'] = 'تعليمات للمساعد';
$string['instructions_help'] = 'ما يُقال للمساعد قبل كل محادثة، مثل ماهية المهمة وإلى أي حد يمكنه أن يساعد. نص عادي.';
$string['limits'] = 'الحدود';
$string['mobile_open'] = 'فتح المساعد';
$string['models'] = 'النماذج';
$string['models_all'] = 'كل نماذج الموقع';
$string['models_desc'] = 'معرّفات النماذج التي يمكن للمعلمين الاختيار منها، واحد في كل سطر، كما تسميها إعدادات الخدمة. فارغ: يكتب المعلمون المعرّفات بأنفسهم. لا يشغّل هذا أي نموذج ولا يوقفه.';
$string['models_help'] = 'أي النماذج يمكنها الإجابة هنا. إذا لم يُسمَّ أي منها فكل نماذج الموقع.';
$string['modulename'] = 'مساعد الكتابة بالذكاء الاصطناعي';
$string['modulename_help'] = 'يكتب الطلاب نصًا ويتحدثون عنه مع مساعد في عدة محادثات معًا.';
$string['modulenameplural'] = 'مساعدو الكتابة بالذكاء الاصطناعي';
$string['noactivities'] = 'لا يوجد مساعد كتابة بالذكاء الاصطناعي في هذا المقرر.';
$string['notice_closed'] = 'أُغلق هذا النشاط في {$a}. يمكنك قراءة ما كتبته.';
$string['notice_nosubmit'] = 'لا يمكنك الكتابة هنا. إذا كان ينبغي لك ذلك فاطلب من معلمك أن يسجلك.';
$string['notice_notopenyet'] = 'يُفتح هذا النشاط في {$a}.';
$string['notled'] = 'خدمة المساعد غير متصلة بهذا الموقع. يعرف المسؤول السبب من اختبار الاتصال في إعدادات النشاط.';
$string['notyourstudent'] = 'هذا الشخص ليس من طلاب هذا النشاط الذين يمكنك رؤيتهم.';
$string['outline'] = 'رسائل إلى المساعد: {$a}';
$string['page-mod-writeassistdev-x'] = 'أي صفحة لمساعد الكتابة بالذكاء الاصطناعي';
$string['panemode_broadcast'] = 'رسالة واحدة للجميع';
$string['panemode_independent'] = 'كل على حدة';
$string['panemode_synchronized'] = 'بخطى متوافقة دورًا بعد دور';
$string['panemodes'] = 'كيف تعمل المحادثات المتجاورة معًا';
$string['panes'] = 'المحادثات المتجاورة';
$string['panes_help'] = 'كم محادثة يمكن للطالب أن يراها متجاورة، لكل منها نموذجها الخاص.';
$string['panes_none'] = 'لا شيء';
$string['plan_goal'] = 'الهدف أثناء التخطيط';
$string['pluginadministration'] = 'إدارة مساعد الكتابة بالذكاء الاصطناعي';
$string['pluginname'] = 'مساعد الكتابة بالذكاء الاصطناعي';
$string['privacy:metadata:amount'] = 'المقدار أو العدد أو عدد المرات';
$string['privacy:metadata:chat'] = 'المحادثة التي ينتمي إليها';
$string['privacy:metadata:content'] = 'ما كُتب، محفوظًا كما كُتب';
$string['privacy:metadata:day'] = 'اليوم، بالسنة والشهر واليوم';
$string['privacy:metadata:editor'] = 'من صنع هذا الإصدار من النص';
$string['privacy:metadata:kind'] = 'من أي نوع هو، مثل سؤال أو رد، أو إلى أي جزء من العمل ينتمي';
$string['privacy:metadata:model'] = 'نموذج اللغة الذي ردّ أو الذي اختير';
$string['privacy:metadata:models'] = 'خدمات نماذج اللغة التي اختارها الموقع. هي تصنع الردود وتتلقى ما يلزم للرد؛ دون اسم الشخص أو معرّفه.';
$string['privacy:metadata:models:messages'] = 'الرسالة المطلوب الرد عليها ورسائل أسبق من المحادثة';
$string['privacy:metadata:models:text'] = 'أجزاء من نص الشخص حيث يضيفها إلى رسالة';
$string['privacy:metadata:reader'] = 'من فتحها';
$string['privacy:metadata:state'] = 'حالته، مثل منتهٍ أو متوقف، مفتوح أو مغلق';
$string['privacy:metadata:table:activity_log'] = 'ما جرى أثناء الكتابة، حيث يحفظه النشاط';
$string['privacy:metadata:table:agreements'] = 'من وافق على أن يجيبه ذكاء اصطناعي، وعلى أي إشعار ومتى';
$string['privacy:metadata:table:calls'] = 'ردود قيد الإعداد';
$string['privacy:metadata:table:chat'] = 'رسائل المحادثات';
$string['privacy:metadata:table:chat_alternatives'] = 'ردود أسبق طُلبت ردود جديدة مكانها';
$string['privacy:metadata:table:chat_owners'] = 'كم يخزّن الشخص في نشاط';
$string['privacy:metadata:table:chat_readings'] = 'متى فتح المعلمون المحادثات';
$string['privacy:metadata:table:chat_sessions'] = 'المحادثات';
$string['privacy:metadata:table:chat_sources'] = 'من أين جاءت الرسائل المنسوخة من محادثة أخرى';
$string['privacy:metadata:table:concurrent_choices'] = 'أي رد اختاره الشخص من بين عدة ردود';
$string['privacy:metadata:table:concurrent_panes'] = 'محادثات متجاورة';
$string['privacy:metadata:table:concurrent_sessions'] = 'مجموعات من المحادثات متجاورة';
$string['privacy:metadata:table:concurrent_sync_state'] = 'كيف تسير المحادثات متجاورة معًا، والنص الذي تشترك فيه';
$string['privacy:metadata:table:content'] = 'النصوص كما هي الآن';
$string['privacy:metadata:table:day_usage'] = 'كم ردًا طلب الشخص في يوم، وكم رمزًا استهلكت';
$string['privacy:metadata:table:ideas'] = 'أفكار الخطة';
$string['privacy:metadata:table:imports'] = 'أي محادثات من إصدار قديم أُخذت';
$string['privacy:metadata:table:metadata'] = 'المشروع: عنوانه وهدفه ومخططه وحالته';
$string['privacy:metadata:table:orphans'] = 'صفوف لم تجد لها الترقية مكانًا، وصفوف أنشطة لم تعد موجودة';
$string['privacy:metadata:table:passages'] = 'ما أُخذ إلى النصوص من الردود أو من مكان آخر، حيث يحفظه النشاط';
$string['privacy:metadata:table:statements'] = 'بيانات عن كيفية استخدام الذكاء الاصطناعي';
$string['privacy:metadata:table:usage'] = 'كم ردًا طلب الشخص في الساعة الأخيرة';
$string['privacy:metadata:table:versions'] = 'النصوص كما كانت';
$string['privacy:metadata:table:work'] = 'مشاريع إصدار قديم';
$string['privacy:metadata:time'] = 'متى كان ذلك';
$string['privacy:metadata:title'] = 'العنوان';
$string['privacy:metadata:user'] = 'الشخص';
$string['privacy:path:chats'] = 'المحادثات';
$string['privacy:path:other'] = 'أخرى';
$string['privacy:path:panes'] = 'جنبًا إلى جنب';
$string['privacy:path:text'] = 'النص';
$string['provenance'] = 'حفظ مصدر النص';
$string['provenance_help'] = 'يُسجَّل ما يأخذه الطلاب من المساعد إلى نصهم والمقاطع الأطول التي يلصقونها من مكان آخر. ويُبلَّغ الطلاب بذلك أسفل النص، ولا تُحفظ ضغطات المفاتيح.';
$string['provenance_told'] = 'يُسجَّل ما يُؤخذ من المساعد إلى هذا النص والمقاطع الأطول التي تُلصق من مكان آخر. ولا يُسجَّل ما يُكتب.';
$string['provenancenotice'] = 'ما يُقال للطلاب عن ذلك';
$string['provenancenotice_help'] = 'يظهر أسفل النص. فارغ: الجملة المعتادة.';
$string['readchats'] = 'يمكن للمعلمين قراءة المحادثات';
$string['readchats_always'] = 'دائمًا؛ ويرى الطلاب شارة';
$string['readchats_help'] = 'هل يمكن للمعلمين أصحاب الصلاحية قراءة ما كتبه الطالب والمساعد. «عندما يشارك الطالب محادثة»: يختار ذلك من قائمة المحادثة ويمكنه إنهاؤه. «دائمًا»: تقول الصفحة ذلك فوق كل ما يُكتب. كل فتح لمحادثة يُسجَّل ويُعرض على صاحبها. مع المجموعات المنفصلة لا يرى المعلمون إلا مجموعاتهم.';
$string['readchats_never'] = 'أبدًا';
$string['readchats_shared'] = 'عندما يشارك الطالب محادثة';
$string['report'] = 'التقرير';
$string['report_active'] = 'الطلاب النشطون';
$string['report_caption'] = 'الطلاب ومقدار استخدامهم للمساعد';
$string['report_chats'] = 'المحادثات';
$string['report_choices'] = 'الاختيار بين النماذج';
$string['report_choices_caption'] = 'كم مرة اختير رد نموذج عندما قارن الطلاب بين الردود';
$string['report_chosen'] = 'اختير';
$string['report_lastuse'] = 'آخر استخدام';
$string['report_messages'] = 'الرسائل المرسلة';
$string['report_model'] = 'النموذج';
$string['report_nochoices'] = 'لم يختر أحد بين الردود بعد.';
$string['report_nomodel'] = 'غير معروف';
$string['report_notsetup'] = 'لا يوجد ما يُعرض بعد: خدمة المساعد لم تُنشئ جداولها، أو أن الجداول من إصدار سابق. يشغّل المسؤول أمرها upgrade.';
$string['report_of'] = '{$a->used} من {$a->limit}';
$string['report_others'] = 'آخرون استخدموه ولا تشملهم القائمة، كالمعلمين ومن غادروا المقرر: {$a}';
$string['report_plot'] = 'الأسابيع الأربعة الأخيرة';
$string['report_readchats'] = 'قراءة محادثات {$a}';
$string['report_replies'] = 'الردود المطلوبة';
$string['report_share'] = 'النسبة';
$string['report_shown'] = 'عُرض';
$string['report_statement'] = 'بيان استخدام الذكاء الاصطناعي';
$string['report_students'] = 'الطلاب';
$string['report_submitted'] = 'النص المُسلَّم';
$string['report_todayrequests'] = 'ردود اليوم';
$string['report_todaytokens'] = 'رموز اليوم';
$string['report_tokens'] = 'الرموز';
$string['report_total'] = 'كل الطلاب ({$a})';
$string['resetbudget'] = 'إعادة ضبط حصة اليوم';
$string['resetbudget_done'] = 'صار لدى {$a} كامل حصة اليوم من جديد.';
$string['resetbudget_of'] = 'إعادة ضبط حصة اليوم لـ {$a}';
$string['resetbudget_question'] = 'هل تريد منح {$a} كل ردود اليوم ورموزه من جديد؟ ما استُخدم يبقى في التقرير.';
$string['resetwork'] = 'حذف كل نصوص الطلاب ومحادثاتهم';
$string['restorenotables'] = 'لم يُستعَد عمل الطلاب: لم تضع خدمة المساعد جداولها في الترتيب بعد.';
$string['secret'] = 'السر المشترك';
$string['secret_desc'] = 'يُرسل إلى الخدمة عند اختبار الاتصال لتخبر أكثر عن نفسها. وهو نفسه WriteAssist:Moodle:Secret في إعداداتها؛ ويمكن أن يكون كلاهما فارغًا.';
$string['service'] = 'الخدمة';
$string['service_desc'] = 'المساعد خدمة بجانب Moodle يقود إليها خادم الويب عند /mod/writeassistdev/ajax.php. تحتاج إلى موقع على MySQL أو MariaDB؛ ولا يُدعم PostgreSQL. {$a}';
$string['serviceurl'] = 'عنوان الخدمة';
$string['serviceurl_desc'] = 'حيث يصل إليها هذا الخادم لاختبار الاتصال. لا تستخدمه المتصفحات.';
$string['showinstructions'] = 'يرى الطلاب التعليمات';
$string['startdate'] = 'البداية';
$string['startdate_help'] = 'قبلها يرى الطلاب موضوع النشاط ولا يمكنهم الكتابة بعد.';
$string['starters'] = 'البدايات';
$string['starters_help'] = 'ما تقترحه محادثة فارغة من أسئلة، واحد في كل سطر، ستة على الأكثر. فارغ: المعتادة.';
$string['statement_file'] = 'تنزيل';
$string['statement_heading'] = 'البيان {$a->number}، {$a->time}';
$string['statements'] = 'بيانات استخدام الذكاء الاصطناعي';
$string['statements_howmany'] = 'عدد المُسلَّم';
$string['statements_none'] = 'لم يُسلَّم أي بيان.';
$string['statements_of'] = 'بيانات استخدام الذكاء الاصطناعي لـ {$a}';
$string['studenttext'] = 'نص الطالب';
$string['taskupdatecompletion'] = 'إكمال الأنشطة لمن أرسلوا رسالة';
$string['textenabled'] = 'يكتب الطلاب نصًا هنا';
$string['textenabled_help'] = 'يقف النص بجانب المساعد ويُحفظ أثناء الكتابة. من دونه يوجد المساعد وحده.';
$string['trial_end'] = 'العودة إلى النشاط';
$string['trial_told'] = 'هذه تجربة: يعرف المساعد الأهداف وتعليماتك كما مع طلابك، ولا يعرف نصك ولا محادثاتك الأخرى. تبدأ من جديد كلما فُتحت هذه الصفحة، وتُحذف محادثة التجربة السابقة.';
$string['trial_try'] = 'جرّبه كما سيستخدمه طلابك';
$string['trialchat'] = 'محادثة تجريبية';
$string['write'] = 'اكتب';
$string['write_goal'] = 'الهدف أثناء الكتابة';
$string['writeassistdev:addinstance'] = 'إضافة مساعد كتابة بالذكاء الاصطناعي';
$string['writeassistdev:exportown'] = 'حفظ المحادثات والنص الخاص في ملفات';
$string['writeassistdev:readchats'] = 'قراءة محادثات الطلاب حيث يسمح النشاط';
$string['writeassistdev:submit'] = 'كتابة نص وسؤال المساعد';
$string['writeassistdev:view'] = 'فتح النشاط';
$string['writeassistdev:viewreports'] = 'رؤية من استخدم المساعد ومقدار ذلك';
$string['writers'] = 'عدد من كتبوا إلى المساعد: {$a}';
$string['writers_short'] = 'الكاتبون';
$string['yourteachersinstructions'] = 'تعليمات معلمك';
$string['yourtext'] = 'نصك';
